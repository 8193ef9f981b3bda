import { readSweep } from '../../../../src/study/sweep/read.ts';
import type { Sweep } from '../../../../src/study/sweep/sweep.ts';
import { pathsOf } from '../../../../src/study/training/network.ts';

/** A study of the digits that trains in a moment; `changes` are whole lines that replace those of their keys. */
export function studyText(changes: Readonly<Record<string, string>> = {}): string {
  const lines: Record<string, string> = {
    name: 'tiny',
    title: 'A tiny study',
    question: 'What does the step do?',
    network: 'digits',
    datasets: '[digits]',
    rules: '[bp, dfa]',
    seeds: '2',
    device: 'hzo-fefet',
    epochs: '2',
    batch: '20',
    training: '100',
    testing: '100',
    set: '{ network.width: 8 }',
    vary: '{ train.rate: [0.1, 0.02] }',
    ...changes,
  };
  return Object.entries(lines)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
}

export function study(changes: Readonly<Record<string, string>> = {}): Sweep {
  return readSweep(studyText(changes), 'tiny.yaml', pathsOf);
}

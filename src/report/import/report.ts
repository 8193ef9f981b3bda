import type { DeviceFit, DirectionFit, Estimate, MeasuredStates, MeasuredTable } from '../../learning/index.ts';
import { format } from '../../units/index.ts';
import { plural } from '../text/format.ts';
import type { Look } from '../text/look.ts';
import { bullets, join, paragraph, section } from '../text/prose.ts';
import { type Column, table } from '../text/table.ts';
import { notesOn } from './notes.ts';

/** What an import of a device makes its report of. */
export interface Measured {
  readonly fit: DeviceFit;
  readonly table: MeasuredTable;
  /** Null: published curves are fitted. */
  readonly states: MeasuredStates | null;
}

/** What was measured and how well it is described, with intervals of 95 % confidence. */
export function deviceReport(measured: Measured, look: Look): string {
  const { fit } = measured;
  return join([
    paragraph([countsOf(fit)], look),
    section('Published curves of least squares', curveTable(fit, look), look),
    section('Range, noise and spread', valueTable(fit, look), look),
    section('Notes', bullets(notesOn(measured), look), look),
  ]);
}

function countsOf({ devices, potentiation, depression }: DeviceFit): string {
  const [up, down] = [
    plural(potentiation.curves.length, 'potentiation'),
    plural(depression.curves.length, 'depression'),
  ];
  return `${plural(devices, 'cell')}, ${up} and ${down}.`;
}

function curveTable({ potentiation, depression }: DeviceFit, look: Look): string {
  const columns: Column[] = [
    { head: 'direction', align: 'left' },
    { head: 'pulses' },
    { head: 'from' },
    { head: 'to' },
    { head: 'label' },
    { head: '95 %', align: 'left', isWhole: true },
    { head: 'largest misfit' },
  ];
  return table(columns, [potentiation, depression].map(row), look);
}

function row({ direction, pulses, low_S, high_S, label, misfit }: DirectionFit): string[] {
  const ends = [format(low_S, 'S'), format(high_S, 'S')];
  const [from = '', to = ''] = direction === 'potentiation' ? ends : ends.reverse();
  return [direction, String(pulses), from, to, fixed(label.value, 2), interval(label, 1, 2), shareOf(misfit)];
}

function valueTable({ low_S, high_S, noise, labelSpread, rangeSpread }: DeviceFit, look: Look): string {
  const columns: Column[] = [
    { head: 'value', align: 'left' },
    { head: 'measured', isMixed: true },
    { head: '95 %', align: 'left', isWhole: true },
  ];
  const rows = [
    ['largest conductance', format(high_S, 'S'), ''],
    ['on/off ratio', String(Number((high_S / low_S).toPrecision(3))), ''],
    ['noise of a pulse, of the range', ...shareOrNone(noise?.perPulse ?? null)],
    ['noise of a reading, of the range', noise === null ? '-' : shareOf(noise.read), ''],
    [
      'spread of labels over cells',
      ...(labelSpread === null ? ['-', ''] : [labelSpread.value.toFixed(2), interval(labelSpread, 1, 2)]),
    ],
    ['spread of the ends over cells, of the range', ...shareOrNone(rangeSpread)],
  ];
  return table(columns, rows, look);
}

function shareOrNone(value: Estimate | null): [string, string] {
  return value === null ? ['-', ''] : [shareOf(value.value), `${interval(value, 100, 2)} %`];
}

function shareOf(value: number): string {
  return `${(100 * value).toFixed(2)} %`;
}

function interval({ low, high }: Estimate, factor: number, digits: number): string {
  return `${fixed(factor * low, digits)} to ${fixed(factor * high, digits)}`;
}

/** With so many digits; a zero has no sign. */
function fixed(value: number, digits: number): string {
  return value.toFixed(digits).replace(/^-(?=[0.]+$)/, '');
}

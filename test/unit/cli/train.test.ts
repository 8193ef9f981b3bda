import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cimline, scratch } from '../../support/cli.ts';

const quick = ['train', 'digits', '--rule', 'bp', '--epochs', '2'];
const onArrays = [...quick, '--device', 'hzo-fefet'];

async function trained(argv: readonly string[]) {
  const { exitCode, stdout, stderr } = await cimline([...argv, '--json']);
  expect([exitCode, stderr]).toEqual([0, '']);
  const [first, ...others] = JSON.parse(stdout).trainings;
  expect(others).toEqual([]);
  return first;
}

describe('cimline train', () => {
  test('learns the digits with no data set at hand, by name and by path', async () => {
    const byPath = await trained(['train', 'traces/digits.yaml', '--rule', 'dfa']);
    expect(byPath.report.accuracy.at(-1).mean).toBeGreaterThan(0.95);
    expect(byPath.samples).toEqual({ training: 1442, test: 355 });
    expect(await trained(['train', 'digits', '--rule', 'dfa'])).toEqual(byPath);
  }, 60_000);

  test('prints the accuracy of every epoch with its spread', async () => {
    const { stdout } = await cimline([...quick, '--seeds', '2']);
    expect(stdout).toContain('Network digits, data set digits, BP');
    expect(stdout).toMatch(/^ +2 +\S+ +9\d\.\d\d % +9\d\.\d\d % +\d\.\d\d % /m);
    expect(stdout).toMatch(/correctly after epoch 2, mean of 2 seeds\.\n/);
    expect(stdout).not.toMatch(/NaN|undefined/);
  });

  test('warns at once, once for each seed, that a loss rises above that of guessing', async () => {
    const rectified = ['train', 'digits', '--rule', 'dfa', '--epochs', '2', '--set', 'train.activation=relu'];
    const { exitCode, stdout, stderr } = await cimline([...rectified, '--seeds', '2']);
    expect(exitCode).toBe(0);
    const lines = stderr.trim().split('\n');
    expect(lines).toHaveLength(2);
    for (const [i, line] of lines.entries()) {
      expect(line).toMatch(
        new RegExp(
          `^warning: dfa digits, seed ${i + 1}, update (32|48): the loss is [\\d.]+, where guessing has 2\\.30, and`,
        ),
      );
    }
    expect(stdout.replace(/\s+/g, ' ')).toContain('The loss rose above that of guessing in 2 of 2 seeds. After update');
  });

  test('begins with any seed, which gives what it gives among others', async () => {
    const [all, later] = [
      await trained([...quick, '--seeds', '3']),
      await trained([...quick, '--seeds', '2', '--first-seed', '2']),
    ];
    expect(later.report.seeds).toEqual(all.report.seeds.slice(1));
    const { stdout } = await cimline([...quick, '--seeds', '2', '--first-seed', '2']);
    expect(stdout).toContain('Trained with seeds 2 to 3.');
  });

  test('gives the same with other threads, of which there may be 256', async () => {
    // 32 x 1024 x 1024 multiplications are shared.
    const wide = ['train', 'digits', '--rule', 'bp', '--epochs', '1', '--set', 'width=1024'];
    expect(await trained([...wide, '--threads', '3'])).toEqual(await trained([...wide, '--threads', '1']));
    const { exitCode, stderr } = await cimline([...wide, '--threads', '257']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      "option '--threads <n>' argument '257' is invalid. expected a whole number in digits, from 1 to 256, got \"257\".",
    );
  });

  test('takes settings of the training, the device and the network', async () => {
    const sets = ['train.rate=0.05', 'train.rounding=nearest', 'train.forwardAdc=6', 'device.states=16', 'width=32'];
    const { settings, report } = await trained([
      ...onArrays,
      '--epochs',
      '1',
      ...sets.flatMap((set) => ['--set', set]),
    ]);
    expect(settings.optimizer.rate).toBe(0.05);
    expect(settings.hardware).toMatchObject({
      device: { name: 'hzo-fefet', states: 16 },
      pulses: { rounding: 'nearest', most: null },
      adc: { forward: { bits: 6, range: { kind: 'calibrated' } }, transposed: null },
    });
    expect(report.seeds[0].epochs[0].alignment_deg).toHaveLength(3);
  });

  test('says what went wrong without an error', async () => {
    const set = (...sets: string[]) => sets.flatMap((one) => ['--set', one]);
    const { stdout: idle } = await cimline([...onArrays, ...set('train.rate=1e-5', 'train.rounding=nearest')]);
    expect(idle).toContain('No cell was written in 2 epochs');
    expect(idle).toContain('The test accuracy is at chance (10 % with 10 classes).');
    const { stdout: wild } = await cimline([...onArrays, ...set('train.rate=30')]);
    expect(wild.replace(/\s+/g, ' ')).toMatch(
      /rose above that of guessing\. After .* the loss is [\d.]+, where guessing has 2\.30, .* lower train\.rate \(30\)/,
    );
    expect(wild).toContain('at chance');
  });

  test('shows what a limit of the pulses takes', async () => {
    const limited = [...onArrays, '--set', 'train.mostPulses=1', '--set', 'train.rate=3'];
    const [{ report }] = JSON.parse((await cimline([...limited, '--json'])).stdout).trainings;
    const { wear } = report.seeds[0].epochs.at(-1).activity;
    const share = `${(100 * wear[2].limited).toPrecision(3)} %`;
    expect(wear[2].limited).toBeGreaterThan(0.01);
    const { stdout } = await cimline(limited);
    expect(stdout).toMatch(new RegExp(`limited[^]*^ +output +(?:< )?\\S+ % +(?:< )?\\S+ % +${share} `, 'm'));
    expect((await cimline(onArrays)).stdout).not.toContain('wanted but limited');
  });

  test('crops images to what the network reads, and says so', async () => {
    const folder = scratch();
    const [net, record] = [join(folder, 'net.yaml'), join(folder, 'record.json')];
    writeFileSync(
      net,
      'name: small\ninput: [1, 6, 6]\nbatch: 32\nlayers: [{ name: output, fc: 10, activation: none }]\n',
    );
    const argv = ['train', net, '--rule', 'bp', '--epochs', '1', '--dataset', 'digits'];
    const refused = await cimline(argv);
    expect(refused.stderr).toContain(
      'choose a data set of that shape, crop its images to 6 pixels (--crop), or change',
    );
    const { stdout } = await cimline([...argv, '--crop', '6', '--device', 'hzo-fefet', '--record', record]);
    expect(stdout).toContain('355 to test. Origin: part of cimline (UCI, CC BY 4.0), the middle 6 x 6 pixels.\n');
    expect(JSON.parse(readFileSync(record, 'utf8')).origin).toContain('--dataset digits --crop 6');
  });

  test('takes a fixed range of the ADCs, in cells', async () => {
    const sets = (high: string) =>
      ['train.forwardAdc=6', 'train.adcRange=fixed', 'train.adcLow=2', high].flatMap((set) => ['--set', set]);
    const { settings } = await trained([...onArrays, ...sets('train.adcHigh=40')]);
    expect(settings.hardware.adc.forward.range).toEqual({ kind: 'fixed', low: 2, high: 40 });
    const { exitCode, stderr } = await cimline([...onArrays, ...sets('adcHigh=1')]);
    expect([exitCode, stderr]).toEqual([
      2,
      '--set adcHigh=1: adc.forward has the range 2 to 1; use an upper end above the lower\n',
    ]);
  });

  test('learns with convolutions, weights in several cells, and records what `run` takes', async () => {
    const folder = scratch();
    const [net, activity] = [join(folder, 'net.yaml'), join(folder, 'activity.json')];
    writeFileSync(
      net,
      `name: small
input: [1, 8, 8]
batch: 32
layers:
  - { name: conv, conv: 8, kernel: 3, pool: { kind: max, size: 2 } }
  - { name: output, fc: 10, activation: none }
`,
    );
    const argv = ['train', net, '--rule', 'bp', '--dataset', 'digits', '--epochs', '3', '--device', 'hzo-fefet'];
    const sets = ['--set', 'device.states=16', '--set', 'train.weightBits=8', '--record', activity];
    const { exitCode, stdout } = await cimline([...argv, ...sets]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Weights of 8 bits lie in hzo-fefet (16 states, offset)');
    expect(stdout).toMatch(/^ +3 +\S+ +9\d(\.\d+)? % +9\d(\.\d+)? % /m);
    const run = await cimline(['run', 'fefet-22nm', net, '--rule', 'bp', '--activity', activity, '--json']);
    expect(run.exitCode).toBe(0);
  });

  test('takes from a chip what it decides, and says so', async () => {
    const argv = ['train', 'digits', '--rule', 'bp', '--epochs', '1', '--chip', 'fefet-22nm'];
    const sets = [
      '--set',
      'train.rate=0.03',
      '--set',
      'chip.adc.error.bits=8',
      '--set',
      'train.forwardAdc=7',
      '--set',
      'chip.wgu.samplesPerPass=32',
    ];
    const { settings, chip } = await trained([...argv, ...sets]);
    expect(settings.hardware).toMatchObject({
      device: { name: 'hzo-fefet', states: 64, onOffRatio: 10, potentiation: 1.75 },
      precision: { weight: 6, activation: 8, error: 8 },
      adc: { forward: { bits: 7 }, transposed: { bits: 8 }, feedback: { bits: 6 } },
      gradientArrays: { adc: { bits: 4 }, rows: 128, samplesPerPass: 32 },
    });
    expect(chip).toMatchObject({ name: 'fefet-22nm', device: 'hzo-fefet', idealAdc: false });
    expect(chip.taken).toContainEqual({ setting: 'train.errorAdc', value: 8, from: 'adc.error.bits' });
    expect(chip.taken.map((one: { setting: string }) => one.setting)).not.toContain('train.forwardAdc');
    const { stdout } = await cimline(argv);
    expect(stdout).toMatch(/^Network digits, data set digits, BP, on fefet-22nm with pulses and noise of hzo-fefet\n/);
    expect(stdout).toMatch(/Taken from the chip fefet-22nm\n/);
    expect(stdout).toMatch(/^ +train\.gradientAdc +4 +adc\.gradient\.bits$/m);
    expect(stdout).toContain('Weights of 6 bits lie in hzo-fefet (64 states, offset)');
  });

  test('gradients of a digital unit are exact', async () => {
    const argv = ['train', 'digits', '--epochs', '1', '--chip', 'fefet-22nm', '--set', 'chip.wgu.kind=digital'];
    const { settings, chip } = await trained(argv);
    expect(settings.hardware.gradientArrays).toMatchObject({ adc: null });
    expect(chip.taken.map((one: { setting: string }) => one.setting)).not.toContain('train.gradientAdc');
  });

  test('cells of a chip are linear and noiseless, and its ADCs ideal, where that is asked for', async () => {
    const argv = ['train', 'digits', '--epochs', '1', '--chip', 'fefet-22nm', '--device', 'chip', '--ideal-adc'];
    const { settings, chip } = await trained(argv);
    expect(settings.hardware).toMatchObject({
      device: { name: 'cells of fefet-22nm', states: 64, potentiation: 0, cycleToCycle: 0 },
      adc: { forward: null, transposed: null, feedback: null },
      gradientArrays: { adc: null },
    });
    expect(chip).toMatchObject({ device: null, idealAdc: true });
    const { stdout } = await cimline(argv);
    expect(stdout).toContain(', BP, on fefet-22nm with linear, noiseless pulses and ideal ADCs\n');
  });

  test('a training on a chip that is tested as often is the same with a target and without', async () => {
    const argv = ['train', 'digits', '--rule', 'dfa', '--epochs', '1', '--chip', 'fefet-22nm'];
    // With a target the rate does not fall unless it is told to: the budget is no part of the verdict.
    const steady = ['--set', 'train.schedule=constant'];
    const { stdout } = await cimline([...argv, '--target', '0.95', '--json']);
    expect(JSON.parse(stdout).trainings).toEqual([await trained([...argv, '--test-every', '2', ...steady])]);
  });

  test('trains several rules one after another', async () => {
    const { stdout } = await cimline(['train', 'digits', '--rule', 'bp,dfa', '--epochs', '1']);
    expect(stdout).toMatch(/^Network digits, data set digits, BP\n[\s\S]*\n\nNetwork digits, data set digits, DFA\n/);
  });

  test('a chip that generates feedback is trained with what it generates', async () => {
    const argv = ['train', 'digits', '--rule', 'dfa', '--epochs', '1', '--chip', 'fefet-22nm'];
    const { settings } = await trained([...argv, '--set', 'chip.feedback.cost=generator']);
    expect(settings.feedback).toEqual({ kind: 'generator', shared: false, units: 128, scale: 1 });
  });

  test('says when cells wear out, and what is left after a time', async () => {
    const { exitCode, stdout } = await cimline([
      ...onArrays,
      ...['--endurance', '1e6', '--set', 'device.drift=0.1', '--set', 'device.driftSpread=0.05'],
      ...['--set', 'train.retention=1e7 s'],
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/After 116 days of drift this is \d+(\.\d+)? %, a change of -\d+(\.\d+)? points\./);
    expect(stdout).toMatch(/At this rate it has 1,000,000 pulses after [\d,]+ epochs/);
    expect(stdout).toMatch(/^ +hidden1 +\|[ ▁▂▃▄▅▆▇█]{32}\| /m);
  });

  test('writes training.json, the same bytes for the same seeds', async () => {
    const folder = scratch();
    await cimline([...onArrays, '--out', join(folder, 'a')]);
    await cimline([...onArrays, '--out', join(folder, 'b')]);
    const bytes = (name: string) => readFileSync(join(folder, name, 'training.json'), 'utf8');
    expect(bytes('a')).toBe(bytes('b'));
    expect(JSON.parse(bytes('a')).trainings[0].report.seeds[0].epochs[1].activity.layers).toHaveLength(3);
    const picture = readFileSync(join(folder, 'a', 'distributions-bp.svg'), 'utf8');
    expect(picture).toContain('>hidden1</text>');
    expect(picture).not.toMatch(/NaN|undefined/);
  });

  test('records activity that run and compare take', async () => {
    const file = join(scratch(), 'bp.json');
    const { stderr } = await cimline([...onArrays, '--record', file]);
    expect(stderr).toBe(`wrote ${file}\n`);
    const { layers, origin, epochs } = JSON.parse(readFileSync(file, 'utf8'));
    expect(epochs.map(({ epoch }: { epoch: number }) => epoch)).toEqual([1, 2]);
    expect(layers[0].cellsWritten).toBeCloseTo(
      (epochs[0].layers[0].cellsWritten + epochs[1].layers[0].cellsWritten) / 2,
      12,
    );
    expect(epochs[1].layers[2]).toMatchObject({ name: 'output', mostRowPulses: expect.any(Number) });
    expect(origin).toMatch(/mean of 2 epochs, seed 1; cimline train digits --rule bp --device hzo-fefet --epochs 2$/);
    const run = await cimline(['run', 'fefet-22nm', 'digits', '--rule', 'bp', '--json', '--activity', file]);
    const shipped = await cimline(['run', 'fefet-22nm', 'digits', '--rule', 'bp', '--json']);
    const [recorded, other] = [run, shipped].map(({ stdout }) => JSON.parse(stdout));
    // The first two epochs write more rows than the mean of twenty in the trace (0.35), so the update takes longer.
    expect(layers[0].rowsWritten).toBeGreaterThan(0.35);
    expect(recorded.phases.update.span_s).toBeGreaterThan(other.phases.update.span_s);
    expect(recorded.config.notes.join()).toContain(
      `The activity is that of ${file}: recorded in training: digits, rule bp`,
    );
    const compared = await cimline(['compare', 'fefet-22nm', 'digits', '--json', '--activity', file]);
    expect(JSON.parse(compared.stdout).results[0].totals).toEqual(recorded.totals);
  }, 60_000);
});

test.each(['mlp-bp', 'mlp-dfa', 'digits-bp', 'digits-dfa'])('the shipped activity %s fits its trace', async (name) => {
  const [trace = '', rule = ''] = name.split('-');
  const file = `traces/activity/${name}.json`;
  const argv = ['run', 'fefet-22nm', trace, '--rule', rule, '--batch', '1', '--json', '--activity', file];
  const { exitCode, stdout } = await cimline(argv);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout).config.notes.join()).toContain(`recorded in training: `);
  expect(readFileSync(file, 'utf8')).toContain(`cimline train ${trace} --rule ${rule} --device fefet-6bit`);
});

test('tests on samples held out of the training every so many updates', async () => {
  const argv = ['train', 'digits', '--epochs', '2', '--batch', '200', '--test-every', '4', '--set', 'width=8'];
  const { trainings } = JSON.parse((await cimline([...argv, '--json'])).stdout);
  const [{ samples, report }] = trainings;
  expect(samples).toEqual({ training: 1157, test: 355, validation: { samples: 285, every: 4 } });
  expect(report.validation.map(({ update }: { update: number }) => update)).toEqual([4, 8, 12]);
  const { stdout } = await cimline(argv);
  expect(stdout).toContain('Validation: every 4 updates, 285 samples are tested');
  expect(stdout).toMatch(/epoch +loss +training +validation +test +angle/);
  const rare = await cimline([...argv, '--test-every', '13']);
  expect(rare.stderr).toMatch(/^--test-every 13: a test every 13 updates, but there are only 12; test more often$/m);
});

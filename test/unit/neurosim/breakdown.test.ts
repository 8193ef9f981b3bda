import { describe, expect, it } from 'vitest';
import { parseBreakdown, parsePrinted } from '../../../src/neurosim/index.ts';
import { breakdownCsv } from './breakdownCsv.ts';
import { reference } from './runs.ts';

const { run } = reference('mlp512x2_train');
const text = breakdownCsv(run);
/** Another run's. */
const other = breakdownCsv(reference('mlp512x3_train').run);

describe('a breakdown file', () => {
  it('says what the run printed: phases of layers and chip, areas', () => {
    const { layers, chip } = parseBreakdown(text, 'b.csv');
    const [height, width, kernel] = [1, 1, [1, 1]];
    const networkRows = run.rows.map((row) => [height, width, row.channels, ...kernel, row.outputs, 0, 1]);
    const config = { trainingEstimation: true, batchSize: 200, numIteration: 250 };
    const document = JSON.stringify({ name: 'b', tool: 'DNN+NeuroSim V2.1', networkRows, config, layers, chip });
    const found = parsePrinted(document, 'b.json');
    expect(found.images).toBe(50_000);
    expect(found.rows).toEqual(run.rows);
    expect(found.printed.layers).toEqual(run.printed.layers);
    expect(found.printed.chip).toEqual(run.printed.chip);
    expect(found.printed.area).toEqual(run.printed.area);
    // The file has no sum over phases; the run printed six digits of it.
    expect(found.printed.total.latency_s / run.printed.total.latency_s).toBeCloseTo(1, 5);
    expect(found.printed.total.energy_J / run.printed.total.energy_J).toBeCloseTo(1, 5);
  });

  it('that was appended to counts from its last tables on', () => {
    const { epoch, epochs, ...last } = parseBreakdown(`${other}\n${text}`, 'b.csv');
    expect([epoch, epochs]).toEqual([2, 2]);
    expect(last.chip).toEqual(parseBreakdown(text, 'b.csv').chip);
  });

  it('that was cut short counts up to its last complete epoch; another one can be asked for', () => {
    const files = [`${text}\n${text.split('\n').slice(0, 8).join('\n')}\n`, `${text}\n${text.split('\n')[0]}`];
    for (const file of files) {
      expect(parseBreakdown(file, 'b.csv')).toMatchObject({ epoch: 1, epochs: 2 });
      // At a line of the epoch that was cut short.
      expect(() => parseBreakdown(file, 'b.csv', 2)).toThrow(/^b\.csv:\d+:1: no /);
    }
    expect(parseBreakdown(`${other}\n${text}`, 'b.csv', 1).chip).toEqual(parseBreakdown(other, 'b.csv').chip);
    expect(() => parseBreakdown(text, 'b.csv', 2)).toThrow('b.csv: no epoch 2, expected 1 to 1');
  });

  it.each([
    ['no such table', 'a,b\n1,2\n', 'b.csv: no table that begins with "Total Area(m^2)"'],
    ['a missing heading', text.replace(' latency_WG(s),', ' latency_XX(s),'), 'the heading "latency_WG(s)" is missing'],
    ['infinity', text.replace(/^1,[^,]*/m, '1,inf'), 'b.csv:6:3: latency_FW(s) is no amount, expected a number of at'],
    ['a negative number', text.replace(/^1,/m, '1,-'), 'latency_FW(s) is no amount'],
    ['a short line', text.replace(/^1,.*$/m, '1,2,3'), 'b.csv:6:1: no value for "energy_FW(J)" in this line'],
    ['layers out of order', text.replace(/^1,/m, '2,'), 'b.csv:6:1: layer_number is 2, expected 1: the layers of one'],
    [
      'a total of other layers',
      text.replace(/^Total,[^,]*/m, 'Total,7'),
      'the total of "latency_FW(s)" is not the sum',
    ],
    ['no total', text.replace(/^Total,.*$/m, ''), 'b.csv:5:1: no layers and their total below this line'],
    ['nothing', '', 'b.csv: no table'],
  ])('%s is an error at its place', (_, broken, message) => {
    expect(() => parseBreakdown(broken, 'b.csv')).toThrow(message);
  });
});

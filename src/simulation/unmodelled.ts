import type { WeightLayer } from '../network/index.ts';
import { gradientBits, samplesPerPass } from '../sizes/gradientUnit.ts';
import { format } from '../units/index.ts';
import type { Simulation } from './assemble.ts';

/** What buys time here and has a price that is in no number of the result. */
export function unmodelledCosts(simulation: Simulation): string[] {
  return [...costsOfGradients(simulation), ...costsOfFeedback(simulation), ...costsOfSettings(simulation)];
}

function costsOfGradients(simulation: Simulation): string[] {
  const { setup, structure } = simulation;
  const { policy, path } = setup.chip.gradient;
  if (structure.gradientUnits === 0 || !setup.rule.trains) return [];
  return [
    ...(policy === 'dram-per-image' ? [heldInDram(simulation)] : []),
    ...(policy === 'dram-sum' && path === 'direct' ? [waitsBesideAdders] : []),
  ];
}

function costsOfFeedback({ setup, structure }: Simulation): string[] {
  const isUsed = structure.template.provision.feedback.length > 0;
  return isUsed && setup.chip.feedback.cost === 'as-error' ? [noFeedbackHardware] : [];
}

/**
 * Settings whose hardware has neither area nor energy: registers along wires, queues, arbiters, the controller, and
 * memories beside the chip. They are named where somebody sets them.
 */
const unpriced: readonly string[] = [
  'pe.busFlow',
  'tile.treeFlow',
  'htree.flow',
  'htree.queue',
  'adc.forward.grant',
  'adc.error.grant',
  'adc.feedback.grant',
  'controller.issueWidth',
  'dram.channels',
  'write.master',
];

function costsOfSettings({ setup, reads }: Simulation): string[] {
  const set = setup.given.filter(({ path, option }) => option !== null && unpriced.includes(path));
  return set
    .filter(({ path }) => reads.paths.has(path))
    .map(({ option }) => `${option}: the cost of this hardware is not modelled.`);
}

/** One gradient of every pass, kept until the batch is over. */
function heldInDram({ setup }: Simulation): string {
  const { chip, network, batch } = setup;
  const passes = (layer: WeightLayer) => Math.ceil(batch / samplesPerPass(chip, layer));
  const bits = network.layers.reduce((sum, layer) => sum + passes(layer) * gradientBits(chip, layer), 0);
  const held = format(bits, 'bit', 3);
  return `With gradient.policy=dram-per-image, the DRAM holds ${held} of gradients; the cost of that capacity is not modelled.`;
}

const waitsBesideAdders =
  'With gradient.path=direct, a gradient waits beside the adders for its sum; the cost of holding it is not modelled.';

const noFeedbackHardware =
  'With feedback.cost=as-error, products with feedback matrices have no hardware; its area is not modelled.';

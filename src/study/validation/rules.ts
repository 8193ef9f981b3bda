import type { Request } from '../../config/index.ts';
import type { Running, RunOptions } from '../../simulation/index.ts';
import { placed } from '../placed.ts';
import { prepare, type Simulator } from '../prepare.ts';
import { ToleranceError } from './error.ts';
import type { FigureSource } from './figureSources.ts';
import { openReference } from './open.ts';
import type { Validation } from './outcome.ts';
import { validate } from './validation.ts';
import { type RatioStep, ratioSteps } from './waterfall.ts';

/** Rules that are validated on the same chip. */
export interface Validations {
  readonly schema: 'cimline/validation/2';
  readonly validations: readonly Validation[];
  /** The ratio of the first two rules' times after each step; none of a single rule. */
  readonly ratios: readonly RatioStep[];
}

/** What rules are validated against. */
export interface ReferenceChoice {
  /** A run of DNN+NeuroSim on the same layers. */
  readonly reference?: string | undefined;
  readonly figures: FigureSource;
}

/**
 * Validates rules one after another. All inputs are checked before the first run starts.
 *
 * @param requests one for each rule
 * @param begin is told what is simulated, and gives what the simulator reports to
 * @throws InputError for anything wrong in the chip, the network or the reference
 */
export function validateRules(
  requests: readonly (Request & { readonly rule: string })[],
  { reference: file, figures }: ReferenceChoice,
  simulation: Running,
  simulator: Simulator,
  begin: (label: string) => RunOptions,
): Validations {
  const reference = file === undefined ? null : openReference(file, figures);
  const planned = requests.map((request) => ({ request, setup: prepare(request, simulation, simulator).setup }));
  const validations = planned.map(({ request, setup }) => {
    try {
      return validate(
        setup,
        (each, label, options) =>
          simulator.simulate(each, { ...begin(`${request.rule}, ${label}`), ...options, criticalPath: false }),
        reference,
        file,
      );
    } catch (error) {
      throw placed(error, request);
    }
  });
  const ratios = validations.length > 1 ? ratioSteps(validations.map(({ waterfalls }) => waterfalls.latency)) : [];
  return { schema: 'cimline/validation/2', validations, ratios };
}

/**
 * The simulator must agree with its own formulas where nothing waits.
 *
 * @throws ToleranceError naming the rules under which it does not
 */
export function refuseUnequal(validations: readonly Validation[]): void {
  const wrong = validations.filter(({ law }) => !law.equal);
  if (wrong.length === 0) return;
  const found = wrong.map(
    ({ rule, law }) => `${rule}: ${law.analytic_ps} ps by formula, ${law.simulated_ps} ps simulated`,
  );
  throw new ToleranceError(`law mode: estimate and simulation differ: ${found.join('; ')}`);
}

import { setupOf } from '../simulation/check.ts';
import type { Run } from '../simulation/setup.ts';
import { simulate } from '../simulation/simulate.ts';
import { requireKind, word } from '../source/index.ts';
import { openReference } from '../study/validation/open.ts';
import type { Validation } from '../study/validation/outcome.ts';
import { validate as account } from '../study/validation/validation.ts';

/**
 * Puts the closed form, the simulated chip and a run of DNN+NeuroSim side by side, and says what each assumption
 * between them is worth. Where nothing waits (law mode), closed form and simulation must agree: see `law.equal`.
 *
 * @param reference file of a run of DNN+NeuroSim V2.1 on the same layers
 * @throws InputError if the reference cannot be read, is of other layers, or of a pipelined run; what `simulate` throws
 *
 * @example
 * const { law, waterfalls } = validate(load({ chip: 'fefet-22nm', network: 'mlp', rule: 'dfa', batch: 8 }));
 */
export function validate(run: Run, reference?: string): Validation {
  if (reference !== undefined) requireKind('reference', reference, word('a path'));
  const known = reference === undefined ? null : openReference(reference, 'probe');
  return account(
    setupOf(run),
    (setup, _label, options) => simulate(setup, { ...options, criticalPath: false }),
    known,
    reference,
  );
}

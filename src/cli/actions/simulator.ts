import { load } from '../../config/index.ts';
import { simulate } from '../../simulation/index.ts';
import type { Simulator } from '../../study/prepare.ts';

/** What reads descriptions from files, and simulates them in this process. */
export const simulator: Simulator = { load, simulate };

import { load } from '../../config/index.ts';
import { Notices, simulate } from '../../simulation/index.ts';
import { endWithParent, serveParent } from '../processes/serve.ts';
import { type Attempt, attempt } from './attempt.ts';
import type { LaboratoryItem, LaboratoryTask } from './laboratory.ts';

serveParent<LaboratoryTask, LaboratoryItem, Attempt>(({ request, running }) => {
  const notices = new Notices().on('progress', endWithParent);
  return ({ settings }) => attempt(request, settings, running, { load, simulate }, { notices });
});

import { endWithParent, serveParent } from '../processes/serve.ts';
import { pathsOf } from '../training/network.ts';
import { SweepData } from './data.ts';
import { runPoint } from './point.ts';
import { readSweep } from './read.ts';
import type { PointResult, SweepPoint } from './sweep.ts';
import type { WorkerTask } from './task.ts';

serveParent<WorkerTask, SweepPoint, PointResult>((task) => {
  const sweep = readSweep(task.text, task.file, pathsOf);
  const data = new SweepData(sweep, task.data);
  return (point) => runPoint(sweep, point, data, endWithParent);
});

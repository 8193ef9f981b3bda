/** Writes the JSON schemas of a result and of recorded activity to formats/ (`npm run schema`). */
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { asset } from '../src/assets.ts';
import { activitySchema } from '../src/network/activitySchema.ts';
import { resultSchemaText } from '../src/simulation/schema.ts';

const activityText = `${JSON.stringify(z.toJSONSchema(activitySchema), null, 2)}\n`;
writeFileSync(asset('formats', 'result.schema.json'), resultSchemaText());
writeFileSync(asset('formats', 'activity.schema.json'), activityText);

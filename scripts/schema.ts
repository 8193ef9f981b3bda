/** Writes the JSON schema of a result to formats/ (`npm run schema`). */
import { writeFileSync } from 'node:fs';
import { asset } from '../src/assets.ts';
import { resultSchemaText } from '../src/simulation/schema.ts';

writeFileSync(asset('formats', 'result.schema.json'), resultSchemaText());

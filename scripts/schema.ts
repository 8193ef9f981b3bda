/** Writes the JSON schemas of a result and of recorded activity to formats/ (`npm run schema`). */
import { writeFileSync } from 'node:fs';
import { asset } from '../src/assets.ts';
import { schemaTexts } from './schemas.ts';

for (const [file, text] of Object.entries(schemaTexts)) writeFileSync(asset('formats', file), text());

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedSchemas } from './shipped-schemas.ts';

for (const [file, text] of Object.entries(shippedSchemas())) {
  writeFileSync(join(import.meta.dirname, '..', file), text);
  console.log(file);
}

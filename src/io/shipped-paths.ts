import { existsSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { shippedYaml } from './policies.ts';

/** Paths as they were given, but for identifiers of shipped policies: these become the paths of their files. What exists under the same name goes first. */
export async function withShippedPaths(named: readonly string[]): Promise<readonly string[]> {
  if (named.every((path) => existsSync(path))) return named;
  const shipped = await shippedYaml('policies');
  return named.map((path) => {
    const place = existsSync(path) ? undefined : shipped.find(({ name }) => basename(name) === `${path}.yaml`);
    return place ? relative(process.cwd(), place.path) : path;
  });
}

import { parseRegister, type Register } from '../policy/register.ts';
import type { InputRecord } from '../report/run.ts';
import { type Result, success } from '../source/diagnostic.ts';
import { shipped } from './package.ts';
import { inputsOf } from './policies.ts';
import { readText, sizeLimits } from './read.ts';

const file = 'policies/register.yaml';

/** Loads the shipped register of instruments in which no number was found. */
export async function loadRegister(): Promise<
  Result<{ readonly register: Register; readonly inputs: readonly InputRecord[] }>
> {
  const read = await readText({ path: shipped(file), name: file }, sizeLimits.yaml);
  if (!read.ok) return read;
  const parsed = parseRegister(read.value.source);
  return parsed.ok
    ? success({ register: parsed.value, inputs: inputsOf([read.value], 'register') }, parsed.diagnostics)
    : parsed;
}

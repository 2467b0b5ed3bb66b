import { calendarDate } from '../units/date.ts';
import { keepOutlook } from './compiled-outlook.ts';
import { keepTracking } from './compiled-tracking.ts';
import { compileShippedLaw, loadLaw } from './policies.ts';
import { keepShippedRegistry, loadRegistry } from './registry.ts';

// A step of the build: the shipped law is parsed, tracked and projected on the shipped registry once, so that commands need not.
await compileShippedLaw();
const [law, registry] = await Promise.all([loadLaw(), loadRegistry([], calendarDate('2026-01-01'))]);
if (law.ok && registry.ok) {
  if (registry.diagnostics.length === 0) keepShippedRegistry(registry.value);
  const inputs = [...law.value.inputs, ...registry.value.inputs];
  await keepTracking(law.value, registry.value.registry, inputs);
  await keepOutlook(law.value.policies, registry.value.registry, inputs);
}

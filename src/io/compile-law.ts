import { compileShippedLaw } from './policies.ts';

// A step of the build: the shipped law is parsed once, so that commands need not.
await compileShippedLaw();

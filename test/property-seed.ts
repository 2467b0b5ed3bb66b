import fc from 'fast-check';

// One seed for everyone, so that a property fails on every machine or on none; PROPERTY_SEED tries others.
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20261121) });

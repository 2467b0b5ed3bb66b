import type { FactName } from '../../registry/facts.ts';

/** Facts that say what a model can do or whether an authority has named it, so that it can come under a rule whatever its scale. */
export const capabilityFacts: ReadonlySet<string> = new Set<FactName>([
  'matchesMostAdvanced',
  'commissionDesignated',
  'exceptionallyGeneral',
  'stateOfTheArt',
  'broadSeriousRightsRisk',
  'broadlyCapable',
  'passesGeneralIntelligenceBenchmark',
  'performanceRatio',
  'capabilityIndex',
  'majorAlgorithmicBreakthrough',
]);

/** Facts that tell modalities and domains apart, between which one amount of compute means different things. */
export const modalityFacts: ReadonlySet<string> = new Set<FactName>([
  'generatesLanguage',
  'generatesImageFromText',
  'generatesVideoFromText',
  'biologicalSequenceData',
]);

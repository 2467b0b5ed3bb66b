import type { FactCatalogue, FactDefinition } from '../policy/fact-definition.ts';

const flag = (subject: FactDefinition['subject'], meaning: string): FactDefinition => ({
  kind: 'flag',
  subject,
  meaning,
});

const usd = (subject: FactDefinition['subject'], meaning: string): FactDefinition => ({
  kind: 'quantity',
  unit: 'USD',
  subject,
  meaning,
});

const modelFacts = {
  countedCompute: {
    kind: 'quantity',
    unit: 'FLOP',
    counted: true,
    subject: 'model',
    meaning: 'Training compute of the model as the counting rule of the threshold counts it.',
  },
  generalPurpose: flag('model', 'The model is a general-purpose AI model (Regulation (EU) 2024/1689, Art. 3(63)).'),
  foundationModel: flag(
    'model',
    'Trained on a broad data set, designed for generality of output, and adaptable to a wide range of distinctive tasks (Cal. Bus. & Prof. Code § 22757.11(f) and its parallels).',
  ),
  generatesLanguage: flag('model', 'Can generate language, as text or audio (EU guidelines, para 17).'),
  generatesImageFromText: flag('model', 'Can generate images from text (EU guidelines, para 17).'),
  generatesVideoFromText: flag('model', 'Can generate video from text (EU guidelines, para 17).'),
  exceptionallyGeneral: flag(
    'model',
    'Displays significant generality although a criterion is not met (EU guidelines, para 20).',
  ),
  narrowTasksOnly: flag(
    'model',
    'Can competently perform only a narrow set of tasks although the criterion is met (EU guidelines, para 20).',
  ),
  matchesMostAdvanced: flag(
    'model',
    'Its capabilities match or exceed those of the most advanced models (Regulation (EU) 2024/1689, Arts 3(64), 51(1)(a)).',
  ),
  commissionDesignated: flag(
    'model',
    'Designated by a Commission decision the provider has been informed of (Regulation (EU) 2024/1689, Arts 51(1)(b), 52(4)).',
  ),
  rebuttalAccepted: flag(
    'model',
    'The Commission has accepted that the model does not present systemic risks (Regulation (EU) 2024/1689, Art. 52(3)).',
  ),
  registeredBusinessUsers: {
    kind: 'quantity',
    unit: 'users',
    subject: 'model',
    meaning: 'Registered business users established in the Union (Regulation (EU) 2024/1689, Annex XIII(f)).',
  },
  parameters: { kind: 'quantity', unit: 'parameters', subject: 'model', meaning: 'Total number of parameters.' },
  releasedOn: { kind: 'date', subject: 'model', meaning: 'Date of first publication or placing on the market.' },
  openWeights: flag('model', 'The weights are published for anyone to download.'),
  modifiesOthersModel: flag(
    'model',
    'The model is a modification, by another actor, of an existing model (EU guidelines, para 59).',
  ),
  modificationCompute: {
    kind: 'quantity',
    unit: 'FLOP',
    counted: true,
    subject: 'model',
    atMost: ['countedCompute'],
    meaning: 'Compute that the modifier itself spent on modifying the model (EU guidelines, paras 60-61).',
  },
  modificationShare: {
    kind: 'quantity',
    unit: 'ratio',
    subject: 'model',
    meaning:
      'Compute spent on the modification divided by the training compute of the original model (EU guidelines, para 60).',
  },
  originalComputeKnowable: flag(
    'model',
    'The modifier knows or can estimate the training compute of the original model (EU guidelines, para 61).',
  ),
  originalHasSystemicRisk: flag(
    'model',
    'The original of the modification is a general-purpose AI model with systemic risk (EU guidelines, paras 61, 63).',
  ),
  originalGeneralPurpose: flag(
    'model',
    'The original of the modification is a general-purpose AI model (EU guidelines, para 59).',
  ),
  freeAndOpenSource: flag(
    'model',
    'Released under a free and open-source licence, with weights, architecture and usage information public (Regulation (EU) 2024/1689, Arts 53(2), 54(6)).',
  ),
  postTrainingCompute: {
    kind: 'quantity',
    unit: 'FLOP',
    counted: true,
    subject: 'model',
    atMost: ['countedCompute'],
    meaning:
      'Compute of the largest single training run after pre-training, as the counting rule of the threshold counts it.',
  },
  fineTunesCoveredModel: flag('model', 'Created by fine-tuning a model that is itself covered by the same instrument.'),
  distilsFrontierModel: flag('model', 'Produced by knowledge distillation from a frontier model.'),
  biologicalSequenceData: flag('model', 'Trained using primarily biological sequence data (EO 14110 § 4.2(b)(i)).'),
  stateOfTheArt: flag('model', 'State-of-the-art AI technology is applied (Korea, Enforcement Decree Art. 24).'),
  broadSeriousRightsRisk: flag(
    'model',
    'Its risk may broadly and seriously affect fundamental rights (Korea, AI Basic Act Art. 32).',
  ),
  defenceUseOnly: flag(
    'model',
    'Used solely for national defence or national security (Korea, AI Basic Act Art. 4(2)).',
  ),
  inNewYork: flag(
    'model',
    'Developed, deployed or operating in whole or in part in New York State (N.Y. Gen. Bus. Law § 1425).',
  ),
  broadlyCapable: flag(
    'model',
    'Broadly capable or general-purpose, or intended for a listed hazardous field, as the instrument defines.',
  ),
  trainingCost: usd(
    'model',
    'Cost of the training compute as the instrument prices it: market or cloud prices at the start of training.',
  ),
  fineTuningCost: usd('model', 'Cost of the fine-tuning compute at market prices at the start of fine-tuning.'),
  distillationCost: usd('model', 'Compute cost of the distilled model.'),
  foreignCloudCustomer: flag(
    'model',
    'Trained by a foreign person on computing capacity of a US infrastructure provider.',
  ),
  meetsUnseenLimb: flag(
    'model',
    'Meets a limb of the definition of the instrument whose words or amount have not been seen; unknown unless stated.',
  ),
  protocolAndReportPublished: flag(
    'model',
    'Its developer has published a safety and security protocol and a transparency report, or is deemed to have done so (Ill. S.B. 3444).',
  ),
  harmIntendedOrReckless: flag(
    'model',
    'Its developer caused the critical harm at issue intentionally or recklessly (Ill. S.B. 3444).',
  ),
  licence: {
    kind: 'choice',
    members: ['none', 'training-licence', 'international-body'],
    subject: 'model',
    meaning: 'Licence held for the training run, for proposals that license training.',
  },
  passesGeneralIntelligenceBenchmark: flag(
    'model',
    'Passes the general-intelligence benchmark the proposal refers to.',
  ),
  effectiveComputeRatio: {
    kind: 'quantity',
    unit: 'ratio',
    subject: 'model',
    meaning: 'Effective compute divided by that of the last model comprehensively evaluated.',
  },
  performanceRatio: {
    kind: 'quantity',
    unit: 'ratio',
    subject: 'model',
    meaning: 'Performance divided by that at the last evaluation, as the framework measures it.',
  },
  monthsSinceEvaluation: {
    kind: 'quantity',
    unit: 'months',
    subject: 'model',
    meaning: 'Months of fine-tuning and elicitation since the last evaluation.',
  },
  capabilityIndex: {
    kind: 'quantity',
    unit: 'points',
    subject: 'model',
    meaning:
      'Score on the Epoch Capabilities Index as published on the date of the data; a score moves when the index is refitted.',
  },
  shareOfLargestRun: {
    kind: 'quantity',
    unit: 'ratio',
    subject: 'model',
    meaning:
      'Training compute divided by that of the largest run with published compute among models out on the date of the law (frontier-relative lines, Hooker 2024).',
  },
  computeRank: {
    kind: 'quantity',
    unit: 'models',
    place: 'rank',
    subject: 'model',
    meaning:
      'Place by training compute among the training runs with published compute out on the date of the law: 1 for the largest; runs without published compute take no place. Unknown among fewer than 20 others.',
  },
  computePercentile: {
    kind: 'quantity',
    unit: 'ratio',
    place: 'percentile',
    subject: 'model',
    meaning:
      'Share of the other training runs of the twelve months up to the date of the law, of those with published compute, that took no more compute (percentile lines, Hooker 2024). Unknown among fewer than 20 others.',
  },
  majorAlgorithmicBreakthrough: flag('model', 'A major algorithmic breakthrough since the last evaluation.'),
} as const satisfies FactCatalogue;

const actorFacts = {
  foundationModelCompute: {
    kind: 'quantity',
    unit: 'FLOP',
    counted: true,
    subject: 'actor',
    meaning:
      'The most compute, as the counting rule counts it, that the actor has used or intends to use on one of its foundation models.',
  },
  systemCompute: {
    kind: 'quantity',
    unit: 'FLOP',
    counted: true,
    subject: 'actor',
    meaning:
      'The most compute, as the counting rule counts it, that the actor has used or intends to use on any one model or system.',
  },
  annualRevenue: usd('actor', 'Gross revenue with affiliates in the preceding calendar year.'),
  revenueOver36Months: usd('actor', 'Gross revenue with affiliates in the preceding 36 months.'),
  aiExpenditureOver36Months: usd(
    'actor',
    'AI-related development expenditure with affiliates in the preceding 36 months.',
  ),
  aggregateTrainingCost: usd('actor', 'Compute cost of all frontier models the actor has trained, in aggregate.'),
  largestTrainingCost: usd('actor', 'Compute cost of the most expensive frontier model the actor has trained.'),
  technologyRevenue: usd('actor', 'Annual gross revenue from the covered technology.'),
  offeredTechnologyCost: usd(
    'actor',
    'Market price of the computing power behind the costliest technology that the actor operates or incorporates and makes available to third parties (H.R. 9917).',
  ),
  doesBusinessInConnecticut: flag('actor', 'Does business in Connecticut.'),
  frontierModelInNewYork: flag(
    'actor',
    'A frontier model of the actor is developed, deployed or operating in whole or in part in New York State (N.Y. Gen. Bus. Law § 1425).',
  ),
  governmental: flag('actor', 'A governmental body rather than a person in the sense of the state acts.'),
  academicResearch: flag('actor', 'An accredited college or university engaged in academic research, to that extent.'),
  usPerson: flag('actor', 'A covered U.S. person in the sense of the proposed BIS rule.'),
} as const satisfies FactCatalogue;

const clusterFacts = {
  clusterThroughput: {
    kind: 'quantity',
    unit: 'FLOP/s',
    subject: 'cluster',
    meaning: 'Theoretical maximum computing capacity for training AI, without sparsity.',
  },
  networkBandwidth: {
    kind: 'quantity',
    unit: 'bit/s',
    subject: 'cluster',
    meaning: 'Data-centre networking that connects the machines, or bandwidth between nodes.',
  },
  coLocated: flag('cluster', 'The machines are physically co-located in a single data centre.'),
  heldByUsPerson: flag(
    'cluster',
    'Acquired, developed or possessed by a covered U.S. person in the sense of the proposed BIS rule.',
  ),
  jointWorkloads: flag('cluster', 'The machines are networked to perform workloads together.'),
  capacity: {
    kind: 'quantity',
    unit: 'H100e',
    subject: 'cluster',
    meaning: 'Aggregate effective computing capacity in H100 equivalents.',
  },
  clusterLicence: {
    kind: 'choice',
    members: ['none', 'compute-licence', 'international-body'],
    subject: 'cluster',
    meaning: 'Licence held for the cluster, for proposals that license computing capacity.',
  },
} as const satisfies FactCatalogue;

/** The fact catalogue: everything a policy may ask, in one place. Adding an entry here is all it takes to make a fact askable. */
export const factCatalogue = { ...modelFacts, ...actorFacts, ...clusterFacts } as const satisfies FactCatalogue;

/** The name of a fact in the catalogue. */
export type FactName = keyof typeof factCatalogue;

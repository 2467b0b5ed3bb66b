import { assumed, type KnownValue, type Model } from './registry.ts';

/** Domains in which a model can be taken to serve many purposes. */
const generalDomains = ['language', 'multimodal'];

/** Domains in which a model can be taken not to, when it has no other: it perceives, plays or predicts one kind of thing. */
const narrowDomains = [
  'biology',
  'games',
  'materials science',
  'mathematics',
  'medicine',
  'recommendation',
  'robotics',
  'search',
  'vision',
];

const sequenceModalities = ['protein', 'dna', 'rna'];

const lower = (texts: readonly string[]): readonly string[] => texts.map((text) => text.toLowerCase());

const listed = (texts: readonly string[]): string => texts.join(', ');

/** Whether a model is of general purpose, by its domains; unknown for speech, image and video generation, where the domain does not tell. */
export function purpose({ domains }: Model): KnownValue | undefined {
  const known = lower(domains);
  if (known.some((domain) => generalDomains.includes(domain))) return assumed(true, `domain ${listed(domains)}`);
  const narrow = known.length > 0 && known.every((domain) => narrowDomains.includes(domain));
  return narrow ? assumed(false, `only domain ${listed(domains)}`) : undefined;
}

/** Whether a model is a foundation model in the sense of the state acts. A model of one science may be one, so only games and perception are ruled out. */
export function foundation(model: Model): KnownValue | undefined {
  const general = purpose(model);
  const ruledOut = lower(model.domains).every((domain) => domain === 'games' || domain === 'vision');
  return general?.value === true || ruledOut ? general : undefined;
}

/** Whether a model generates text or speech: recorded by its tasks, otherwise assumed from its domains. */
export function language({ domains, tasks }: Model): KnownValue | undefined {
  const known = lower(domains);
  if (known.includes('language')) return assumed(true, `domain ${listed(domains)}`);
  const telling =
    tasks &&
    lower(tasks).find(
      (task) =>
        /language (modeling|generation)|^chat$|speech synthesis|text-to-speech|captioning/.test(task) &&
        !/protein|nucleotide/.test(task),
    );
  if (telling !== undefined) return { value: true, basis: 'recorded', because: `task ${telling}` };
  const silent =
    known.length > 0 && known.every((domain) => [...narrowDomains, 'image generation', 'video'].includes(domain));
  return silent ? assumed(false, `only domain ${listed(domains)}`) : undefined;
}

/** Whether a model generates images from text. */
export const imageFromText = (model: Model): KnownValue | undefined => fromText(model, 'image', 'text-to-image');

/** Whether a model generates video from text. */
export const videoFromText = (model: Model): KnownValue | undefined => fromText(model, 'video', 'text-to-video');

/** A model that does not deal with the medium at all cannot generate it; one that does may, and only its tasks tell. */
function fromText({ modalities, tasks }: Model, medium: string, task: string): KnownValue | undefined {
  if (tasks && lower(tasks).includes(task)) return { value: true, basis: 'recorded', because: `task ${task}` };
  if (modalities.length > 0 && !lower(modalities).includes(medium))
    return assumed(false, `modality ${listed(modalities)}`);
  return tasks && !lower(tasks).some((known) => known.startsWith(`${medium} generation`))
    ? assumed(false, `tasks ${listed(tasks)}`)
    : undefined;
}

/** Whether a model was trained primarily on biological sequences: the domain is biology and the data are proteins or nucleic acids. */
export function biologicalSequences({ domains, modalities }: Model): KnownValue | undefined {
  const biology = lower(domains).includes('biology');
  if (domains.length > 0 && !biology) return assumed(false, `domain ${listed(domains)}`);
  if (!biology || modalities.length === 0) return undefined;
  const sequences = lower(modalities).some((modality) => sequenceModalities.includes(modality));
  return assumed(sequences, `domain ${listed(domains)}, data ${listed(modalities)}`);
}

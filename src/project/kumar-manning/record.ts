/**
 * What the data behind the model show for 2017 to 2023: Epoch AI's notable models as exported on 24 February 2025 (CC BY 4.0), three models of the AlphaGo family left
 * out as the authors do. Lists are by year.
 */
export const observedRecord = {
  years: [2017, 2018, 2019, 2020, 2021, 2022, 2023],
  /** Models with known training compute, and all recorded models. */
  known: [18, 30, 41, 36, 60, 54, 57],
  recorded: [55, 51, 72, 54, 75, 86, 105],
  /** The largest model's share of the year's known training compute. */
  largestShare: [0.376, 0.71, 0.238, 0.465, 0.291, 0.152, 0.37],
  /** Slope of log cumulative share on log size, as the authors fit it (through one and one in logarithms) and through the largest model. */
  slopes: {
    published: [1.0359, 0.9543, 1.0198, 0.9693, 0.9687, 1.0582, 0.978],
    throughLargest: [1.0426, 0.9479, 1.0252, 0.9671, 0.9694, 1.0771, 0.9801],
  },
  /** Yearly totals, FLOP, when a fine-tuned model counts for its own compute only. */
  ownTotals: {
    2017: 2.240532e21,
    2018: 1.232312e22,
    2019: 2.814343e23,
    2020: 6.666989e23,
    2021: 6.686583e24,
    2022: 9.710059e24,
    2023: 1.343518e26,
  },
  /** Models strictly above each threshold, cumulative. */
  above: {
    1e23: [0, 0, 0, 2, 9, 29, 54],
    1e24: [0, 0, 0, 0, 3, 8, 19],
    1e25: [0, 0, 0, 0, 0, 0, 4],
  },
  /** Models of a year within so many OOM of the largest of earlier quarters. */
  near: {
    0.5: [0, 1, 11, 3, 4, 5, 5],
    1: [1, 2, 14, 7, 19, 16, 11],
    1.5: [3, 5, 17, 11, 27, 22, 17],
  },
  /** The incomplete year 2024 of the same export: models with known compute, all models, and those above each threshold. */
  incomplete: { year: 2024, known: 36, recorded: 55, above: { 1e23: 35, 1e24: 32, 1e25: 12, 1e26: 0 } },
} as const;

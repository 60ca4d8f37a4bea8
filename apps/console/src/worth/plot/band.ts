/**
 * A band is two stacked lines that are not seen, the upper one's area filled: this of each. Stacked whatever their signs, since by itself a chart puts
 * what is above nought on nought, and a band that begins below it would stand beside its curve.
 */
export const BAND = {
  type: 'line',
  stack: 'band',
  stackStrategy: 'all',
  symbol: 'none',
  silent: true,
  lineStyle: { opacity: 0 },
  tooltip: { show: false },
} as const

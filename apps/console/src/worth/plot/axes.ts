import type { Colour } from './chart.tsx'

/** How axes and their words look in the colours of the page. */
export const axes = (colour: Colour) => ({
  axisLabel: { color: colour('ink-2') },
  nameTextStyle: { color: colour('ink-2') },
  axisLine: { lineStyle: { color: colour('line') } },
  splitLine: { lineStyle: { color: colour('line') } },
  axisTick: { show: false },
})

/** How the words at the pointer look. */
export const tip = (colour: Colour) => ({
  backgroundColor: colour('paper'),
  borderColor: colour('line'),
  textStyle: { color: colour('ink') },
})

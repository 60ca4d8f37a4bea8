/** Plots of what the service is worth, loaded when they are looked at. */
export { axes, tip } from './axes.ts'
export { BAND } from './band.ts'
export { Bars } from './bars.tsx'
export type { Colour } from './chart.tsx'
export { Plot } from './plot.tsx'

/** View: what is seen of the widget (Preact, in a shadow tree). */
export { mount } from './mount.tsx'
export type { Shown } from './shown.ts'

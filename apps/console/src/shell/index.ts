/** Shell: the rail, the palette, presence and alerts around every page. */
export { Shell } from './shell.tsx'
export { useKeys } from './use-keys.ts'
export { useMe } from './use-me.ts'

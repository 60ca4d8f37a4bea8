/** Shell: the rail, the palette, presence and alerts around every page. */

export { firstPage } from './first-page.ts'
export { type Asked, askFor, useAsked } from './keys/asked.ts'
export { useKeys } from './keys/use-keys.ts'
export { useContextCommands } from './palette/context-commands.ts'
export { Shell } from './shell.tsx'
export { useMe } from './use-me.ts'
export { useNameOf } from './use-name-of.ts'

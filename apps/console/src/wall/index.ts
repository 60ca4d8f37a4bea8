/** Wall: what goes on now, readable from across the room, with the warnings that stand. */

export { useWhy } from './alerts.tsx'
export { WallPage } from './wall-page.tsx'
export { Whispers } from './whispers.tsx'

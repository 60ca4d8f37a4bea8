/** Shopper: how one is called who has told no name. */
export { useNameOf } from './use-name-of.ts'

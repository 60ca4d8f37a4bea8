/** Ways: how a shopper likes to be served, learnt from their own sessions or set by a colleague. Owns `shopper_ways`. */
export { inLikedChannel } from './liked.ts'
export { partBegins, setWays, waysOf } from './ways.ts'

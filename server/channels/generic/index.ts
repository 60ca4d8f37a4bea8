/** Generic: an app of one's own or a bridge to a platform without an open interface, by signed webhooks in and out. Owns no tables. */
export { genericChannel } from './generic-channel.ts'

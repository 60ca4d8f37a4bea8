import { outwardOf } from '#platform/outbound'
import { messagingUnderTest } from '../../testing/meta/messaging-seat.ts'
import { instagramChannel } from '../index.ts'

/** Instagram by a Graph API of our own. */
export const underTest = await messagingUnderTest(instagramChannel(outwardOf([])), 'instagram')

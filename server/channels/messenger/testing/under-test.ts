import { outwardOf } from '#platform/outbound'
import { messagingUnderTest } from '../../testing/meta/messaging-seat.ts'
import { messengerChannel } from '../index.ts'

/** Messenger by a Graph API of our own. */
export const underTest = await messagingUnderTest(messengerChannel(outwardOf([])), 'page')

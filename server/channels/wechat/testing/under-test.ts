import { outwardOf } from '#platform/outbound'
import { forgetful } from '../../testing/forgetful.ts'
import { accountUnderTest } from '../../testing/wechat-seat.ts'
import { wechatChannel } from '../index.ts'

/** An official account by an interface of our own. */
export const underTest = await accountUnderTest(wechatChannel(outwardOf([]), forgetful()), { menus: true })

import { outwardOf } from '#platform/outbound'
import { forgetful } from '../../testing/forgetful.ts'
import { accountUnderTest } from '../../testing/wechat-seat.ts'
import { wechatMiniChannel } from '../index.ts'

/** A mini program by an interface of our own. */
export const underTest = await accountUnderTest(wechatMiniChannel(outwardOf([]), forgetful()), { menus: false })

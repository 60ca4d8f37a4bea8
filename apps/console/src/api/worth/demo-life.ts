import { Done } from '@xiaoer/contract'
import { DemoLife } from '@xiaoer/contract/worth'
import { call } from '../call.ts'

/** The invented weeks of the demo shop: whether they are there, and away with them. */
export const demoLifeCalls = {
  read: () => call(DemoLife, 'GET', '/demo-life'),
  end: () => call(Done, 'DELETE', '/demo-life'),
}

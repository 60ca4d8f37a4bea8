/** 中文: the catalogue the others are measured by. */
import { audit } from '../audit/zh-CN.ts'
import { campaigns } from '../campaigns/zh-CN.ts'
import { channels } from '../channels/zh-CN.ts'
import { clocks } from '../clocks/zh-CN.ts'
import { first } from '../first/zh-CN.ts'
import { graphSources } from '../graph-sources/zh-CN.ts'
import { mined } from '../mined/zh-CN.ts'
import { outward } from '../outward/zh-CN.ts'
import { policy } from '../policy/zh-CN.ts'
import { refusals } from '../refusals/zh-CN.ts'
import { scenarios } from '../scenarios/zh-CN.ts'
import { shops } from '../shops/zh-CN.ts'
import { signIn } from '../sign-in/zh-CN.ts'
import { teams } from '../teams/zh-CN.ts'
import { tickets } from '../tickets/zh-CN.ts'
import { watching } from '../watching/zh-CN.ts'
import { worth } from '../worth/zh-CN.ts'
import { deeds } from './deeds.ts'
import { desk } from './desk.ts'
import { graph } from './graph.ts'
import { imports } from './imports.ts'
import { improving } from './improving.ts'
import { knowledge } from './knowledge.ts'
import { modes } from './modes.ts'
import { names } from './names.ts'
import { pages } from './pages.ts'
import { sites } from './sites.ts'
import { understanding } from './understanding.ts'

export const zhCN = {
  ...first,
  ...desk,
  ...deeds,
  ...improving,
  ...knowledge,
  ...modes,
  ...names,
  ...pages,
  ...refusals,
  ...graphSources,
  ...audit,
  ...campaigns,
  ...channels,
  ...mined,
  ...outward,
  ...clocks,
  ...policy,
  ...scenarios,
  ...shops,
  ...signIn,
  ...teams,
  ...tickets,
  ...watching,
  ...worth,
  ...understanding,
  ...imports,
  ...sites,
  ...graph,
}
export type TextKey = keyof typeof zhCN
export type Catalogue = Readonly<Record<TextKey, string>>

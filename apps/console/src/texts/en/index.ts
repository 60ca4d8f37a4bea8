/** English. */

import { audit } from '../audit/en.ts'
import { campaigns } from '../campaigns/en.ts'
import { channels } from '../channels/en.ts'
import { clocks } from '../clocks/en.ts'
import { first } from '../first/en.ts'
import { graphSources } from '../graph-sources/en.ts'
import { mined } from '../mined/en.ts'
import { outward } from '../outward/en.ts'
import { policy } from '../policy/en.ts'
import { refusals } from '../refusals/en.ts'
import { scenarios } from '../scenarios/en.ts'
import { shops } from '../shops/en.ts'
import { signIn } from '../sign-in/en.ts'
import { teams } from '../teams/en.ts'
import { tickets } from '../tickets/en.ts'
import { watching } from '../watching/en.ts'
import { worth } from '../worth/en.ts'
import type { Catalogue } from '../zh-CN/index.ts'
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

export const en: Catalogue = {
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

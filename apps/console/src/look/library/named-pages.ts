import type { PaginationProps } from 'antd'
import { cloneElement, isValidElement } from 'react'
import type { Say } from '../../texts/index.ts'

/** The library draws the arrows of a pagination without a name; here they get one. */
export const namedPages =
  (t: Say): NonNullable<PaginationProps['itemRender']> =>
  (_, type, drawn) => {
    if ((type !== 'prev' && type !== 'next') || !isValidElement<{ 'aria-label'?: string }>(drawn)) return drawn
    return cloneElement(drawn, { 'aria-label': t(type === 'prev' ? 'page.before' : 'page.after') })
  }

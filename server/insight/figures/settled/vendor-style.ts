import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Vendor-style. */
export const vendorStyle: Figure = {
  name: 'vendor_style',
  group: 'settled',
  unit: 'share',
  of: sql`turns > 0`,
  top: sql`(not handed_off)::int`,
  words: {
    'zh-CN': { title: '厂商口径', sentence: '1 − 转人工率：许多厂商叫它「解决率」，买家怎么想不算。', leavesOut: '买家是否满意。' },
    en: {
      title: 'Vendor-style',
      sentence: 'One minus handoffs: what many vendors call resolution, whatever the shopper thought.',
      leavesOut: 'Whether it helped.',
    },
  },
}

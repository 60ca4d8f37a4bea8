/** Web: the embeddable widget. Its replies are read by cursor from the feed, so nothing has to be sent. Owns no tables. */
import type { Channel } from '../channel.ts'

export { type FileAddresses, fileAddress, fileAddresses, withAddresses } from './addresses.ts'
export { type Allowance, allowance } from './allowance.ts'
export { fileRoutes, widgetUploads } from './files.ts'
export type { WebPort } from './port.ts'
export { type WebRoutes, widgetDoor, widgetRoutes } from './routes.ts'
export { SESSION_SECONDS, type Stands, type WidgetSession } from './session.ts'
export { widgetBell } from './sockets.ts'
export { aiNoticeIn, webTexts } from './texts/index.ts'

/** What the widget can show: every kind of part. */
export const webChannel: Channel = {
  kind: 'web',
  shows: new Set([
    'text',
    'image',
    'voice',
    'video',
    'file',
    'product',
    'order',
    'shipment',
    'choices',
    'chosen',
    'form',
    'decision',
    'rating',
    'coupon',
    'cart',
  ]),
  delivery: 'pull',
}

/** Orders beside conversations: a remark and a flag on each, kept here and, where the shop takes remarks, written there. Owns `order_marks`. */
export { orderMarkRoutes } from './routes.ts'

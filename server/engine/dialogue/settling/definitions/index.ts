/** Definitions: every matter that is settled, as data. */
import type { Definition } from '../definition.ts'
import { exchangeGoods, refundOnly, returnGoods, sendBack, withdrawReturn } from './after-sales.ts'
import { changeOrder, checkPayment, invoices, parcelsOfOrders } from './changes.ts'
import { MONEY } from './money.ts'
import { addRemark, cancelOrder, changeAddress, confirmReceipt, interceptParcel, protectPrice } from './orders.ts'
import { carrierCase, contactCourier, goodsTrouble, notReceived, rescheduleDelivery, resendVirtual, urgeDispatch } from './parcels.ts'

import { SERVICE } from './service.ts'

/** Every matter that is settled. */
export const DEFINITIONS: readonly Definition[] = [
  returnGoods,
  exchangeGoods,
  refundOnly,
  withdrawReturn,
  sendBack,
  cancelOrder,
  changeAddress,
  addRemark,
  interceptParcel,
  invoices,
  protectPrice,
  confirmReceipt,
  ...MONEY,
  ...SERVICE,
  carrierCase,
  notReceived,
  urgeDispatch,
  rescheduleDelivery,
  contactCourier,
  goodsTrouble,
  resendVirtual,
  changeOrder,
  parcelsOfOrders,
  checkPayment,
]

/** The definition of an id. */
export const definitionOf = (id: string): Definition | undefined => DEFINITIONS.find((one) => one.id === id)

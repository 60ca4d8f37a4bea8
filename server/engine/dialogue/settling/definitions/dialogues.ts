import type { ScenarioTest } from '@xiaoer/contract/scenarios'

/**
 * A dialogue of each matter that ships, by its id: what a merchant's version of it begins with, and must pass. Where it takes goods of a kind they are the demo
 * shop's.
 */
export const DIALOGUES: Readonly<Record<string, readonly ScenarioTest[]>> = {
  return_goods: [
    {
      title: '七天内退货，自己寄回',
      shopper: 'with delivered order signed 3 days ago',
      lines: ['> 我要退货 不想要了', '< 完好', '> 没穿过 吊牌都在', '< 可退', '> 确认 我自己寄', '< PREVIEW-1'],
    },
  ],
  exchange_goods: [
    {
      title: '鞋子小了换大一码',
      shopper: 'with delivered order of running-shoes.3 signed 3 days ago',
      lines: ['> 鞋子小了想换大一码', '< 完好', '> 试了一下 没穿出去', '< 换成', '> 确认 我自己寄', '< PREVIEW-1'],
    },
  ],
  refund_only: [
    { title: '没发货，直接退款', shopper: 'with paid order', lines: ['> 我要申请仅退款', '< 确认取消订单', '> 确认', '< PREVIEW-1'] },
  ],
  withdraw_return: [{ title: '不退了，撤回', shopper: 'with refunding order', lines: ['> 帮我撤销退货', '< 撤', '> 确认', '< PREVIEW-1'] }],
  collect_return: [
    {
      title: '退货换个地址取件',
      shopper: 'with refunding order',
      lines: ['> 退货上门取件地址改成上海市徐汇区云帆路12号', '< 云帆路', '> 确认', '< PREVIEW-1'],
    },
  ],
  send_back: [
    {
      title: '登记寄回的单号',
      shopper: 'with refunding order',
      lines: ['> 退货寄出去了 顺丰 SF1234567890123', '< SF1234567890123', '> 确认', '< 已登记'],
    },
  ],
  cancel_order: [
    { title: '取消，确认后办', shopper: 'with paid order', lines: ['> 帮我把订单取消了', '< 确认取消', '> 确认', '< PREVIEW-1'] },
  ],
  change_address: [
    {
      title: '改地址，确认后办',
      shopper: 'with paid order',
      lines: ['> 帮我改地址 改成上海市徐汇区云帆路12号', '< 徐汇区', '> 确认', '< PREVIEW-1'],
    },
  ],
  add_remark: [
    {
      title: '加备注，确认后办',
      shopper: 'with paid order',
      lines: ['> 帮我加个备注', '< 备注', '> 请用纸箱包装', '< 请用纸箱包装', '> 确认', '< PREVIEW-1'],
    },
  ],
  intercept_parcel: [
    { title: '拦截，确认后办', shopper: 'with shipped/in_transit order', lines: ['> 快递帮我拦截退回', '< 拦截', '> 确认', '< PREVIEW-1'] },
  ],
  protect_price: [
    {
      title: '降价了，退差价',
      shopper: 'with delivered order of trench-coat.1 signed 3 days ago',
      lines: ['> 风衣买完就降价了 申请价保退差价', '< 便宜', '> 确认', '< PREVIEW-1'],
    },
  ],
  confirm_order: [
    { title: '确认收货', shopper: 'with shipped/in_transit order', lines: ['> 帮我确认收货', '< 确认', '> 确认', '< PREVIEW-1'] },
  ],
  change_order: [
    {
      title: '颜色拍错，直接改',
      shopper: 'with paid order of cotton-tee.1',
      lines: ['> 颜色拍错了 帮我换成黑色的', '< 黑色', '> 确认', '< PREVIEW-1'],
    },
  ],
  ship_together: [
    {
      title: '拆开，先发一件',
      shopper: 'with paid order of cotton-tee.3+thermos-cup.1',
      lines: ['> 帮我拆开发 先发T恤', '< T恤', '> 确认', '< PREVIEW-1'],
    },
  ],
  check_payment: [{ title: '扣了钱，订单还是待付款', shopper: 'with unpaid order', lines: ['> 钱扣了 订单还显示待付款', '< PREVIEW-1'] }],
  request_invoice: [
    {
      title: '要一张发票',
      shopper: 'with delivered order',
      lines: ['> 帮我开发票 抬头是林小满', '< 邮箱', '> lin@example.com', '< 林小满', '> 确认', '< PREVIEW-1'],
    },
    {
      title: '公司的发票，要有税号',
      shopper: 'with delivered order',
      lines: [
        '> 帮我开发票 抬头是云帆科技有限公司',
        '< 税号',
        '> 91330106MA2B12345X',
        '< 邮箱',
        '> lin@example.com',
        '< 云帆科技',
        '> 确认',
        '< PREVIEW-1',
      ],
    },
  ],
  compensation: [
    {
      title: '误工费，人来核实',
      shopper: 'with delivered order signed 3 days ago',
      lines: ['> 你们要赔我误工费', '< 登记索赔吗', '> 确认', '< PREVIEW-1', '< (hand_off)'],
    },
  ],
  balance_trouble: [
    { title: '余额不对', shopper: 'with delivered order', lines: ['> 我的余额少了 帮我查一下', '< 核|查', '> 确认', '< PREVIEW-1'] },
  ],
  appeal: [{ title: '不服，申诉', shopper: 'with shipped/in_transit order', lines: ['> 我要申诉', '< PREVIEW-1', '< (hand_off)'] }],
  complaint: [
    { title: '投诉，记下来交给人', shopper: 'with shipped/in_transit order', lines: ['> 我要投诉你们', '< PREVIEW-1', '< (hand_off)'] },
  ],
  repair_goods: [
    {
      title: '坏了，报修',
      shopper: 'with delivered order signed 60 days ago',
      lines: ['> 坏了 才用两个月 帮我报修', '< 照片', '> [image]', '< 报修', '> 确认', '< PREVIEW-1'],
    },
  ],
  book_installation: [
    { title: '约安装', shopper: 'with delivered order to 杭州市', lines: ['> 帮我预约安装师傅 周六上午', '> 确认', '< PREVIEW-1'] },
  ],
  trade_in: [
    {
      title: '旧的换新的',
      shopper: 'with delivered order',
      lines: ['> 我有个旧手机想以旧换新', '> 旧手机 用了两年', '> 确认', '< PREVIEW-1'],
    },
  ],
  review_trouble: [{ title: '评价不显示', shopper: 'with delivered order', lines: ['> 我的评价不显示了', '> 确认', '< PREVIEW-1'] }],
  account_help: [{ title: '登录不上', shopper: 'with delivered order', lines: ['> 我的账号登录不上了', '> 确认', '< PREVIEW-1'] }],
  personal_data: [{ title: '删除个人信息', shopper: 'with delivered order', lines: ['> 我要删除我的个人信息', '> 确认', '< PREVIEW-1'] }],
  cooperation: [
    {
      title: '谈合作',
      shopper: 'with delivered order',
      lines: ['> 我想跟你们谈合作供货', '> 我们是做棉纺的，想给你们供货', '> 13800001111', '> 确认', '< PREVIEW-1'],
    },
  ],
  notify_restock: [
    { title: '到货叫我', shopper: 'with delivered order', lines: ['> 到货能通知我一下不', '< 哪一款', '> 婴儿推车', '< PREVIEW-1'] },
  ],
  carrier_case: [
    { title: '催快递，替买家问', shopper: 'with shipped/stuck order', lines: ['> 快递好几天没动了 帮我催一下', '< PREVIEW-1'] },
  ],
  not_received: [
    {
      title: '签收了没拿到',
      shopper: 'with delivered order signed 1 day ago',
      lines: ['> 显示签收了 我没收到', '< 找', '> 都找过了 没有', '< PREVIEW-1'],
    },
  ],
  urge_dispatch: [{ title: '催发货', shopper: 'with paid order', lines: ['> 怎么还不发货 催一下', '< PREVIEW-1'] }],
  reschedule_delivery: [
    { title: '改派送时间', shopper: 'with shipped/in_transit order', lines: ['> 帮我改到周六送', '> 确认', '< PREVIEW-1'] },
  ],
  contact_courier: [{ title: '让快递员打电话', shopper: 'with shipped/in_transit order', lines: ['> 让快递员给我打电话', '< PREVIEW-1'] }],
  leave_parcel: [{ title: '放门口，别打电话', shopper: 'with shipped/in_transit order', lines: ['> 让快递放门口别打电话', '< PREVIEW-1'] }],
  goods_trouble: [
    {
      title: '少发了，补发',
      shopper: 'with delivered order signed 2 days ago',
      lines: ['> 少发了一件', '< 照片', '> [image]', '< 补发', '> 确认', '< PREVIEW-1'],
    },
  ],
  resend_virtual: [
    {
      title: '兑换码没收到',
      shopper: 'with paid order of video-membership.1',
      lines: ['> 会员兑换码没收到 帮我补发', '> 确认', '< PREVIEW-1'],
    },
  ],
}

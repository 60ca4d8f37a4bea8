import { ORDER_FIELDS, PRODUCT_FIELDS, type UploadField, type UploadKind, type UploadMapping } from '@xiaoer/contract/uploads'

/** Heads as tables have them, in Chinese and English; a longer one that ends in a sign or a unit is the same. */
const HEADS: Readonly<Record<UploadKind, Readonly<Partial<Record<UploadField, readonly string[]>>>>> = {
  products: {
    id: [
      '商品编号',
      '商品编码',
      '商品id',
      '货号',
      '款号',
      '产品编号',
      '宝贝id',
      'spu',
      'id',
      'product id',
      'product_id',
      'handle',
      'style',
    ],
    title: ['商品名称', '商品标题', '名称', '标题', '品名', '产品名称', '宝贝标题', 'title', 'name', 'product', 'product name'],
    category: ['类目', '分类', '商品分类', '品类', '类别', 'category', 'type', 'product type'],
    brand: ['品牌', 'brand', 'vendor'],
    variantId: ['sku', 'sku编码', 'skuid', 'sku id', '规格编码', '商家编码', '条码', 'barcode', 'variant id', 'variant_id', 'variant sku'],
    option: ['颜色', '颜色分类', '尺码', '尺寸', '规格', '款式', '型号', '容量', '口味', 'color', 'colour', 'size', 'option', 'variant'],
    attribute: ['材质', '面料', '产地', '成分', '重量', '保质期', '适用季节', '功率', 'material', 'origin', 'weight', 'fabric'],
    price: ['价格', '售价', '单价', '原价', '标价', '吊牌价', '销售价', 'price', 'list price', 'regular price'],
    now: ['促销价', '活动价', '现价', '折后价', '特价', 'sale price', 'sale_price', 'now'],
    stock: ['库存', '库存数量', '可售库存', '现货', '数量', 'stock', 'quantity', 'inventory', 'qty'],
    image: ['图片', '主图', '商品图片', '图片地址', 'image', 'image url', 'picture'],
    url: ['链接', '商品链接', '网址', 'url', 'link'],
    description: ['描述', '商品描述', '详情', '卖点', 'description', 'details'],
  },
  orders: {
    number: ['订单号', '订单编号', '订单id', '单号', 'order', 'order number', 'order no', 'order_no', 'order id', 'order_id', 'number'],
    customer: [
      '买家',
      '买家id',
      '买家昵称',
      '会员',
      '会员id',
      '会员名',
      '顾客',
      '顾客编号',
      '客户',
      '客户id',
      '客户编号',
      '会员编号',
      'customer',
      'customer id',
      'customer_id',
      'buyer',
      'user id',
    ],
    state: ['订单状态', '状态', 'status', 'state', 'order status'],
    placedAt: [
      '下单时间',
      '创建时间',
      '订单创建时间',
      '下单日期',
      '日期',
      'created',
      'created at',
      'created_at',
      'order date',
      'placed at',
      'date',
    ],
    paidAt: ['付款时间', '支付时间', 'paid at', 'paid_at', 'payment time'],
    total: ['实付', '实付金额', '订单金额', '总金额', '实收', '应付金额', '买家实付', 'total', 'amount', 'order total', 'amount paid'],
    freight: ['运费', '邮费', 'freight', 'shipping', 'shipping fee', 'shipping cost'],
    productId: ['商品编号', '商品编码', '商品id', '货号', '款号', 'product id', 'product_id'],
    title: ['商品名称', '商品标题', '宝贝标题', '商品', '品名', 'title', 'item', 'product', 'product name', 'name of item'],
    variantId: ['sku', 'sku编码', 'sku id', '规格编码', '商家编码', 'variant id', 'variant_id'],
    variant: ['规格', '颜色尺码', '商品规格', '销售属性', 'variant', 'options', 'specification'],
    quantity: ['数量', '购买数量', '件数', 'quantity', 'qty'],
    paid: ['小计', '商品金额', '商品实付', '行金额', 'line total', 'subtotal', 'item total'],
    carrier: ['快递公司', '物流公司', '快递', '承运商', 'carrier', 'courier', 'shipping company'],
    trackingNumber: ['快递单号', '物流单号', '运单号', '运单编号', 'tracking number', 'tracking_number', 'tracking', 'tracking no'],
    shippedAt: ['发货时间', '发货日期', '出库时间', 'shipped at', 'shipped_at', 'ship date', 'shipping date'],
    deliveredAt: ['签收时间', '签收日期', '收货时间', '送达时间', 'delivered at', 'delivered_at', 'delivery date'],
    name: ['收货人', '收件人', '收货人姓名', '收件人姓名', 'recipient', 'ship to', 'shipping name'],
    phone: ['手机', '手机号', '电话', '联系电话', '收货人手机', '收件人手机', 'phone', 'mobile'],
    province: ['省', '省份', '收货省份', 'province', 'state/province'],
    city: ['市', '城市', '收货城市', 'city'],
    district: ['区', '区县', '收货区县', 'district', 'county'],
    street: ['地址', '收货地址', '详细地址', 'address', 'street', 'shipping address'],
    remark: ['备注', '买家留言', '留言', 'remark', 'note', 'buyer note'],
  },
}

/** Heads of columns that hold several attributes a cell. */
const LISTS = new Set(
  '属性 商品属性 产品属性 参数 商品参数 产品参数 规格参数 属性值 attributes attribute specs specifications properties features'.split(' '),
)
/** Whether a head names an attribute of its own; else the cells say which they hold. */
export const isAttributeHead = (head: string): boolean => HEADS.products.attribute?.includes(folded(head)) ?? false

/** Fields of which several columns may stand. */
const MANY: ReadonlySet<UploadField> = new Set(['option', 'attribute', 'none'])

const folded = (head: string): string =>
  head
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[(（[【].*$/u, '')
    .replace(/[*:：\s]+$/u, '')
    .trim()

/** The fields of a kind of table. */
export const fieldsOf = (kind: UploadKind): readonly UploadField[] => (kind === 'products' ? PRODUCT_FIELDS : ORDER_FIELDS)

/** What each column is: as the mapping says, else as its head sounds; of two for one field the first. What nobody knows is passed over: it may be a cost price. */
export function columnsOf(kind: UploadKind, heads: readonly string[], mapping: UploadMapping): readonly UploadField[] {
  const taken = new Set<UploadField>(heads.flatMap((head) => mapping[head] ?? []))
  const allowed = new Set<UploadField>(['none', ...fieldsOf(kind)])
  return heads.map((head) => {
    const said = mapping[head]
    if (said !== undefined) return allowed.has(said) ? said : 'none'
    const guessed = guess(kind, folded(head))
    if (guessed === 'none' || (taken.has(guessed) && !MANY.has(guessed))) return 'none'
    taken.add(guessed)
    return guessed
  })
}

const guess = (kind: UploadKind, head: string): UploadField =>
  fieldsOf(kind).find((field) => HEADS[kind][field]?.includes(head)) ?? (kind === 'products' && LISTS.has(head) ? 'attribute' : 'none')

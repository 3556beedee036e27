/** Invented goods; the same list serves every marketplace. */
export interface Product {
	name: string;
	sku: string;
	variations: readonly string[];
}

export const PRODUCTS: readonly Product[] = [
	{ name: 'Cotton T-shirt', sku: 'TS-100', variations: ['White, S', 'White, M', 'Black, XL'] },
	{ name: 'เสื้อยืดผ้าฝ้าย 100%', sku: 'TH-ยืด-01', variations: ['แดง', 'น้ำเงิน'] },
	{ name: 'Áo dài truyền thống', sku: 'VN-AD-7', variations: ['Đỏ, M', 'Xanh, L'] },
	{ name: '不鏽鋼保溫杯 500ml', sku: 'CUP-500', variations: ['霧黑', '珍珠白'] },
	{ name: 'USB-C cable 2 m (3-pack)', sku: '00123', variations: [''] },
	{ name: '"Quoted" tea, loose; 250 g', sku: 'TEA "250"', variations: ['Green', 'Black'] },
	{ name: '=Formula Serum 30ml', sku: '=SERUM', variations: ['30ml', '50ml'] },
	{ name: 'Bubble tea kit 🧋✨', sku: 'BOBA-KIT', variations: ['Original 🥤', 'Taro'] },
	{ name: 'عطر العود الفاخر', sku: 'OUD-AR-1', variations: ['٥٠ مل'] },
	{ name: 'Phone case', sku: '', variations: ['iPhone-like 15', 'Galaxy-like S24'] },
	{ name: 'Multi\nline\tname', sku: 'ML-1', variations: ['One', 'Two'] },
	{ name: '折りたたみ傘', sku: 'UMB-JP', variations: ['紺', 'ベージュ'] },
	{ name: 'Caderno 96 folhas “ação”', sku: 'CAD-96', variations: ['Azul'] },
	{ name: 'Sambal Bu Rekaan', sku: 'SMB-200', variations: ['Pedas', 'Sangat pedas 🔥'] },
	{ name: 'LED desk lamp', sku: 'LAMP-LED-EU', variations: ['Warm', 'Cold'] },
];

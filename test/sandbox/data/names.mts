/**
 * Invented people and notes. They cover what breaks exports and templates: scripts, right-to-left text,
 * emoji with joiners, quotes, line breaks, tabs, and spreadsheet formulas.
 */
export interface Place {
	state: string;
	city: string;
	district: string;
	street: string;
	postalCode: string;
}

export interface Locale {
	names: readonly string[];
	places: readonly Place[];
	phonePrefix: string;
}

const ODD_NAMES = [
	'=1+1',
	'@SUM(A1:A9)',
	'-2+3',
	'+6591234567',
	'=HYPERLINK("http://shop.example","click")',
	'O\'Brien "Ace" Tan',
	'Two\nLines',
	'Tab\tSeparated',
	'Semi;Colon, Comma',
	'محمد علي الصغير',
	'👩‍👩‍👧 Family Shop 🧋',
	'Zoë Müller-Łukasz',
	'back\\slash',
	'<b>Bold</b> & Co',
	'{{ $json.name }}',
	'null',
	' leading space',
] as const;

const LOCALES: Readonly<Record<string, Locale>> = {
	SG: {
		names: ['Tan Wei Ling', 'Muhammad Irfan', 'Priya Nair', 'Lim Jun Hao', '陳美玲'],
		places: [
			{
				state: 'Singapore',
				city: 'Singapore',
				district: 'Tampines',
				street: 'Blk 12 Fake Street 34 #05-67',
				postalCode: '520012',
			},
			{
				state: 'Singapore',
				city: 'Singapore',
				district: 'Bedok',
				street: '8 Invented Avenue',
				postalCode: '460008',
			},
		],
		phonePrefix: '(+65)9',
	},
	ID: {
		names: ['Budi Santoso', 'Siti Nurhaliza Putri', 'Agus', 'Dewi Lestari, S.Kom'],
		places: [
			{
				state: 'Jawa Barat',
				city: 'Kota Bandung',
				district: 'Coblong',
				street: 'Jl. Contoh No. 1, RT 02/RW 03',
				postalCode: '40132',
			},
			{
				state: 'DKI Jakarta',
				city: 'Jakarta Selatan',
				district: 'Tebet',
				street: 'Gang Rekaan 7',
				postalCode: '12810',
			},
		],
		phonePrefix: '(+62)81',
	},
	JP: {
		names: ['山田 太郎', '佐藤 さくら', 'スミス ジョン', '髙橋 渡邉'],
		places: [
			{
				state: '東京都',
				city: '架空区',
				district: '見本町',
				street: '1丁目2番3号 サンプルビル4階',
				postalCode: '100-0000',
			},
			{
				state: '大阪府',
				city: '架空市',
				district: '例示',
				street: '5-6-7',
				postalCode: '530-0000',
			},
		],
		phonePrefix: '(+81)90',
	},
	US: {
		names: ['Alex Johnson', 'María-José García', "D'Angelo Smith Jr.", 'Bo'],
		places: [
			{
				state: 'Oregon',
				city: 'Faketown',
				district: 'Sample County',
				street: '100 Example St Apt 2B',
				postalCode: '97000',
			},
			{
				state: 'Texas',
				city: 'Nowhere',
				district: 'Test County',
				street: '7 "Quoted" Lane',
				postalCode: '75000-1234',
			},
		],
		phonePrefix: '(+1)555',
	},
	MY: {
		names: ['Nurul Aisyah', 'Lee Chong Meng', 'Kavitha Raj', "Dato' Fake bin Invented"],
		places: [
			{
				state: 'Selangor',
				city: 'Petaling Jaya',
				district: 'Damansara',
				street: '12 Jalan Rekaan',
				postalCode: '47400',
			},
		],
		phonePrefix: '+601',
	},
	PH: {
		names: ['Maria Santos', 'José Reyes', 'Niña Dela Cruz'],
		places: [
			{
				state: 'Metro Manila',
				city: 'Makati',
				district: 'Poblacion',
				street: '8 Fake Street, Brgy. Imbento',
				postalCode: '1210',
			},
		],
		phonePrefix: '+639',
	},
	TH: {
		names: ['สมชาย ใจดี', 'นางสาวพิมพ์ชนก ศรีสุข', 'ธนพล ก.', 'ร้านคุณแม่ 🌸'],
		places: [
			{
				state: 'จังหวัดเชียงใหม่',
				city: 'อำเภอเมืองเชียงใหม่',
				district: 'ตำบลสมมุติ',
				street: '99/9 ถนนตัวอย่าง',
				postalCode: '50000',
			},
			{
				state: 'กรุงเทพมหานคร',
				city: 'เขตทดสอบ',
				district: 'แขวงทดสอบ',
				street: 'ซอย 5 บ้านเลขที่ ๑๒',
				postalCode: '10110',
			},
		],
		phonePrefix: '668',
	},
	VN: {
		names: ['Nguyễn Thị Ánh Tuyết', 'Trần Văn Đức', 'Lê Hoàng', 'Phạm Quỳnh Như'],
		places: [
			{
				state: 'TP. Hồ Chí Minh',
				city: 'Quận Giả Định',
				district: 'Phường Mẫu',
				street: '12/3 Đường Ví Dụ',
				postalCode: '700000',
			},
			{
				state: 'Hà Nội',
				city: 'Quận Thử Nghiệm',
				district: 'Phường 4',
				street: 'Số 5, ngõ 6',
				postalCode: '100000',
			},
		],
		phonePrefix: '849',
	},
	TW: {
		names: ['陳大文', '林志玲玲', '王小明', '歐陽 𠮷美'],
		places: [
			{
				state: '臺北市',
				city: '虛構區',
				district: '範例里',
				street: '測試路一段2號3樓之4',
				postalCode: '100',
			},
			{
				state: '高雄市',
				city: '樣本區',
				district: '假設里',
				street: '假路5號',
				postalCode: '800',
			},
		],
		phonePrefix: '8869',
	},
	BR: {
		names: ['João da Conceição', 'Ana Luíza Araújo', "Sant'Anna & Filhos", 'Íris'],
		places: [
			{
				state: 'São Paulo',
				city: 'Cidade Fictícia',
				district: 'Bairro Exemplo',
				street: 'Rua dos Testes, 123 - Ap. 4',
				postalCode: '01000-000',
			},
			{
				state: 'Bahia',
				city: 'Município Modelo',
				district: 'Centro',
				street: 'Av. Invenção, s/nº',
				postalCode: '40000-000',
			},
		],
		phonePrefix: '5511',
	},
};

const NOTES = [
	'',
	'',
	'',
	'Please leave it at the door',
	'ฝากไว้ที่ป้อมยาม 🙏',
	'=cmd|"/C calc"!A0',
	'Gift!\nNo invoice, please.',
	'Giao giờ hành chính',
	'請勿按門鈴',
	'رجاءً اتصل قبل التسليم',
] as const;

export { LOCALES, NOTES, ODD_NAMES };

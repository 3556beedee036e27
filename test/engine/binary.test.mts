import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { INodeExecutionData } from 'n8n-workflow';

import type { Json } from '../../nodes/shared/engine/json.ts';
import { openFakeMarket } from './support/market.mts';
import type { FakeMarketplace } from './support/market.mts';
import { MEGABYTE, MemoryWatch } from './support/memory.mts';
import { exported } from './support/resources.mts';

const PDF = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(300_000, 0xe9)]);

/** The parts of a multipart body. */
function partsOf(body: string, contentType: string): Array<{ head: string; content: string }> {
	const boundary = /boundary=(.+)$/.exec(contentType)?.[1] ?? '';
	return body
		.split(`--${boundary}`)
		.slice(1, -1)
		.map((part) => {
			const [head, ...rest] = part.replace(/^\r\n/, '').split('\r\n\r\n');
			return { head, content: rest.join('\r\n\r\n').replace(/\r\n$/, '') };
		});
}

describe.each(['memory', 'filesystem'] as const)('binary data in %s', (binaryData) => {
	let market: FakeMarketplace;

	beforeAll(async () => {
		market = await openFakeMarket({ binaryData });
	});

	afterAll(async () => {
		await market.close();
	});

	/** An item with a file, as a node before ours would make it. */
	const itemWith = async (
		content: Buffer | Readable,
		name = 'a.png',
		type = 'image/png',
	): Promise<INodeExecutionData> => {
		const { helpers } = market.host.executeContext({ type: 'fakeMarket' });
		return { json: {}, binary: { data: await helpers.prepareBinaryData(content, name, type) } };
	};

	/** The bytes of an output file. */
	const bytesOf = async (item: INodeExecutionData, field = 'data') => {
		const context = market.host.executeContext({ type: 'fakeMarket', input: [item] });
		return await context.helpers.getBinaryDataBuffer(0, field);
	};

	const label = {
		endpoint: { __rl: true, mode: 'path', value: 'GET /label' },
		query: '{}',
		body: '{}',
	};

	describe('an upload', () => {
		it('sends the file and the fields beside it', async () => {
			market.server.answer(() => ({ json: { data: { uri: 'u' } } }));
			const input = [await itemWith(Buffer.from('pixels "1"'), 'naïve "x"\r\n.png')];
			const parameters = { field: 'data', useCase: 'MAIN é', options: { meta: '{"a":[1]}' } };
			const items = await market.run('item.upload', parameters, { input });
			expect(items).toEqual([{ json: { uri: 'u' }, pairedItem: { item: 0 } }]);
			const [{ headers, body }] = market.server.calls;
			const type = String(headers['content-type']);
			expect(type).toMatch(/^multipart\/form-data; boundary=/);
			expect(partsOf(body, type)).toEqual([
				{ head: 'Content-Disposition: form-data; name="use case"', content: 'MAIN é' },
				{ head: 'Content-Disposition: form-data; name="meta"', content: '{"a":[1]}' },
				{
					head: expect.stringMatching(
						/^Content-Disposition: form-data; name="image"; filename="naïve %22x%22 *\.png"\r\nContent-Type: image\/png$/,
					),
					content: 'pixels "1"',
				},
			]);
		});

		it('can be sent again from the beginning', async () => {
			market.server.answer((_call, index) =>
				index === 0 ? { json: { code: 'NotStarted' } } : { json: { data: {} } },
			);
			const input = [await itemWith(PDF)];
			await market.run('item.upload', { field: 'data' }, { input });
			const [first, second] = market.server.calls;
			expect(second.size).toBe(first.size);
			expect(second.size).toBeGreaterThan(PDF.length);
		});

		it('says so when the item has no such file', async () => {
			const input = [await itemWith(Buffer.from('x'))];
			const run = market.run('item.upload', { field: 'photo' }, { input });
			await expect(run).rejects.toMatchObject({
				message: "The input item has no file in the field 'photo' [item 0]",
				description: expect.stringContaining('Input Data Field Name'),
			});
		});

		it('is not begun with a file that is too large', async () => {
			market.server.answer(() => ({ json: { data: { uri: 'u' } } }));
			const upload = async (size: number) => {
				const input = [await itemWith(Buffer.alloc(size))];
				return await market.run('item.uploadSmall', { field: 'data' }, { input });
			};
			await upload(MEGABYTE / 2);
			await expect(upload(MEGABYTE / 2 + 1)).rejects.toMatchObject({
				message: "The file 'a.png' is larger than 0.5 MB [item 0]",
			});
			expect(market.server.calls).toHaveLength(1);
		});

		it('goes through API Call too, and asks for the name of the form field', async () => {
			market.server.answer(() => ({ json: { data: { uri: 'u' } } }));
			const input = [await itemWith(Buffer.from('pixels'))];
			const parameters = { ...label, endpoint: { ...label.endpoint, value: 'POST /upload' } };
			await expect(market.run('custom.apiCall', parameters, { input })).rejects.toMatchObject({
				message: 'This endpoint takes a file [item 0]',
				description: expect.stringContaining('Upload As'),
			});
			expect(market.server.calls).toHaveLength(0);
			const options = { uploadAs: 'file', inputDataFieldName: 'data' };
			await market.run('custom.apiCall', { ...parameters, options }, { input });
			expect(market.server.calls[0].body).toContain('name="file"; filename="a.png"');
		});
	});

	describe('a download', () => {
		it('becomes a file, whatever bytes it holds', async () => {
			const headers = { 'content-type': 'application/pdf' };
			market.server.answer(() => ({ bytes: PDF, headers }));
			const options = { outputDataFieldName: 'label' };
			const [item] = await market.run('custom.apiCall', { ...label, options });
			expect(item.binary?.label).toMatchObject({ mimeType: 'application/pdf' });
			expect(item.pairedItem).toEqual({ item: 0 });
			expect((await bytesOf(item, 'label')).equals(PDF)).toBe(true);
		});

		it('is an error when JSON comes instead, also with the type of a file', async () => {
			const headers = { 'content-type': 'application/pdf' };
			market.server.answer(() => ({
				headers,
				text: ' {"code":"17","message":"No label yet","request_id":"q9"}',
			}));
			await expect(market.run('custom.apiCall', label)).rejects.toMatchObject({
				message: 'No label yet [item 0]',
				description: expect.stringContaining('request q9'),
			});
		});

		it('is an error when the status is one, or when a web page comes', async () => {
			market.server.answer(() => ({ status: 404, bytes: Buffer.from([1, 2, 3]) }));
			await expect(market.run('custom.apiCall', label)).rejects.toMatchObject({
				message: 'Fake Market sent an answer that is not JSON [item 0]',
			});
			market.server.answer(() => ({ status: 403, text: '<html>no</html>' }));
			await expect(market.run('custom.apiCall', label)).rejects.toMatchObject({
				message: 'Fake Market answered with a web page instead of data [item 0]',
			});
		});

		it('is tried again while the platform is busy', async () => {
			market.server.answer((_call, index) =>
				index === 0 ? { status: 503, text: 'busy' } : { bytes: PDF },
			);
			await market.run('custom.apiCall', label);
			expect(market.server.calls).toHaveLength(2);
		});

		it('that breaks off leaves no half file', async () => {
			market.server.answer(() => ({ bytes: PDF, fate: 'half' }));
			const { items, error } = await market.runFully('custom.apiCall', label);
			expect(items).toEqual([]);
			expect(error).toMatchObject({
				message: 'The connection to Fake Market broke before the answer was complete [item 0]',
			});
		});
	});
});

describe('large files in filesystem mode', () => {
	let market: FakeMarketplace;

	beforeAll(async () => {
		market = await openFakeMarket({ binaryData: 'filesystem' });
	});

	afterAll(async () => {
		await market.close();
	});

	it('are uploaded as a stream', async () => {
		const block = Buffer.alloc(MEGABYTE, 7);
		const hash = createHash('sha256');
		function* blocks() {
			for (let index = 0; index < 60; index++) yield block;
		}
		for (const each of blocks()) hash.update(each);
		const { helpers } = market.host.executeContext({ type: 'fakeMarket' });
		const data = await helpers.prepareBinaryData(Readable.from(blocks()), 'v.mp4', 'video/mp4');
		const watch = new MemoryWatch();
		market.server.answer(() => ({ json: { data: { ok: true } } }));
		market.server.onBytes = (size) => {
			if (size >= (watch.looks + 1) * 8 * MEGABYTE) watch.look();
		};
		const input = [{ json: {}, binary: { data } }];
		await market.run('item.upload', { field: 'data' }, { input });
		expect(market.server.calls[0].size).toBeGreaterThan(60 * MEGABYTE);
		expect(watch.looks).toBeGreaterThan(5);
		expect(watch.growth).toBeLessThan(64 * MEGABYTE);
		expect(watch.growth).toBeLessThan(20 * MEGABYTE);
	});

	it.each(['csv', 'ndjson'])('are written as a stream: 200,000 rows of %s', async (format) => {
		const watch = new MemoryWatch();
		const total = 200_000;
		exported.rows = async function* rows() {
			for (let index = 0; index < total; index++) {
				if (index % 50_000 === 49_999) watch.look();
				yield {
					id: `5764614130387${index}`,
					name: 'สมชาย "Quotes"',
					amount: '1234.50',
					note: '=1+1',
				};
			}
		};
		const [item] = await market.run('file.export', { format, columns: '' });
		expect(item.json).toEqual({ rowCount: total });
		expect(item.binary?.data).toMatchObject({ fileName: `report.${format}` });
		expect(watch.looks).toBe(4);
		expect(watch.growth).toBeLessThan(16 * MEGABYTE);
		const context = market.host.executeContext({ type: 'fakeMarket', input: [item] });
		const content = (await context.helpers.getBinaryDataBuffer(0, 'data')).toString('utf8');
		expect(content.split('\n')).toHaveLength(total + (format === 'csv' ? 2 : 1));
		expect(content).toContain(`5764614130387${total - 1}`);
	});
});

describe('rows in a file', () => {
	let market: FakeMarketplace;

	beforeAll(async () => {
		market = await openFakeMarket();
	});

	afterAll(async () => {
		await market.close();
	});

	const write = async (format: string, rows: Json[], columns = '') => {
		exported.rows = async function* list() {
			yield* rows;
		};
		const [item] = await market.run('file.export', { format, columns });
		return Buffer.from(item.binary?.data.data ?? '', 'base64').toString('utf8');
	};

	it('are quoted after RFC 4180', async () => {
		const rows = [
			{ plain: 'a', comma: 'a,b', quote: 'say "hi"', line: 'a\nb', cr: 'a\r\nb', space: ' a ' },
		];
		expect(await write('csv', rows)).toBe(
			'plain,comma,quote,line,cr,space\r\na,"a,b","say ""hi""","a\nb","a\r\nb", a \r\n',
		);
	});

	it.each([
		['=1+1', "'=1+1"],
		['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
		['@SUM(A1)', "'@SUM(A1)"],
		['+cmd', "'+cmd"],
		['-2+3', "'-2+3"],
		['\tx', "'\tx"],
		['\r=1', '"\'\r=1"'],
		['-12.50', '-12.50'],
		['+66812345678', '+66812345678'],
		['-1,234.50', '"-1,234.50"'],
		['a=1', 'a=1'],
		['ชื่อ 🎥', 'ชื่อ 🎥'],
		[-1e-7, '-1e-7'],
		[-5, '-5'],
		[true, 'true'],
		[null, ''],
		[undefined, ''],
		[{ a: [1] }, '"{""a"":[1]}"'],
	])('cannot run as a formula: %p', async (value, cell) => {
		expect(await write('csv', [{ id: 'x', value } as Json], 'id,value')).toBe(
			`id,value\r\nx,${cell}\r\n`,
		);
	});

	it('have the columns that were asked for, in that order', async () => {
		const rows = [
			{ b: 2, a: 1 },
			{ a: 3, c: 9 },
		];
		expect(await write('csv', rows, 'a,b')).toBe('a,b\r\n1,2\r\n3,\r\n');
		expect(await write('csv', rows)).toBe('b,a\r\n2,1\r\n,3\r\n');
		expect(await write('csv', [], 'a,b')).toBe('a,b\r\n');
		expect(await write('csv', [])).toBe('');
	});

	it('are one JSON text a line', async () => {
		const rows = [{ a: 'x\ny', b: [1] }, { a: 'ü"' }];
		expect(await write('ndjson', rows)).toBe('{"a":"x\\ny","b":[1]}\n{"a":"ü\\""}\n');
	});

	it('that break off leave no half file', async () => {
		exported.rows = async function* list() {
			yield { a: 1 };
			throw new Error('The third page failed');
		};
		const run = market.run('file.export', { format: 'csv', columns: '' });
		await expect(run).rejects.toThrow('The third page failed');
	});
});

using System.Text.Json;

namespace VisitCloud.Benchmarks.Scenarios;

/// <summary>Reads the pages with an HttpClient. Their addresses are known before, so that parallel requests need no search.</summary>
internal static class RawRead
{
    public static async Task<Measurement> MeasureAsync(Uri address, int parallelRequests, bool parse)
    {
        using var http = BenchmarkHttpClient.Create(address);
        var pages = await FindPagesAsync(http, "visitors");
        await Measurement.WarmUpAsync(() => FetchAsync(http, pages, parallelRequests, parse));
        var records = pages.Sum(page => page.Records);
        return await Measurement.MeasureAsync(async () =>
        {
            await FetchAsync(http, pages, parallelRequests, parse);
            return (records, pages.Count);
        });
    }

    private static async Task<List<(Uri Address, int Records)>> FindPagesAsync(HttpClient http, string endpoint)
    {
        var pages = new List<(Uri, int)>();
        for (var from = 0L; ;)
        {
            var address = BenchmarkHttpClient.GetPageUri(endpoint, from);
            using var page = JsonDocument.Parse(await http.GetByteArrayAsync(address));
            var count = page.RootElement.GetArrayLength();
            pages.Add((address, count));
            if (count < 100)
                return pages;
            from = page.RootElement[count - 1].GetProperty("revision").GetInt64() + 1;
        }
    }

    private static Task FetchAsync(HttpClient http, List<(Uri Address, int Records)> pages, int parallelRequests, bool parse)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, parallelRequests).Select(async _ =>
        {
            var buffer = new byte[64 * 1024];
            while (Interlocked.Increment(ref next) is var index && index < pages.Count)
            {
                if (parse)
                {
                    await using var stream = await http.GetStreamAsync(pages[index].Address);
                    using var page = await JsonDocument.ParseAsync(stream);
                }
                else
                {
                    await using var stream = await http.GetStreamAsync(pages[index].Address);
                    while (await stream.ReadAsync(buffer) > 0)
                    {
                    }
                }
            }
        }));
    }
}

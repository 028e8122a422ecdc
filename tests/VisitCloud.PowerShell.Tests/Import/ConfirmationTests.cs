using VisitCloud.PowerShell.Tests.Engine;

namespace VisitCloud.PowerShell.Tests.Import;

/// <summary>-WhatIf shows the plan, and users are prompted once.</summary>
public sealed class ConfirmationTests
{
    [Fact]
    public async Task WhatIf_prints_the_changes_and_a_summary_and_sends_and_outputs_nothing()
    {
        var host = new TestHost(width: 300);
        await using var sandbox = await ImportSandbox.StartAsync(host: host);
        sandbox.CreateVisitors(3);

        var result = sandbox.Run(
            """
            [ordered]@{ ContactReference = 'A-1'; Company = 'New'; Email = 'new@x.example' },
                @{ ContactReference = 'A-2'; Company = 'Old' },
                @{ ContactReference = 'B-1'; FirstName = 'Ada'; LastName = 'Lovelace' },
                @{ ContactReference = 'B-2'; Company = 'New' },
                @{ ContactReference = '' } |
                Import-VisitVisitor -WhatIf
            """);

        Assert.Empty(result.Output);
        Assert.Equal(["VisitKeyMissing"], result.ErrorIds());
        Assert.Empty(sandbox.Writes);
        var id = sandbox.Read("$_.Id", "A-1")[0];
        Assert.Equal(
            [
                $"What if: Update company, email of visitor First1 Last <a1@x.example> ({id}) of event {ImportSandbox.Expo}",
                $"What if: Create visitor Ada Lovelace of event {ImportSandbox.Expo}",
                $"What if: Create visitor B-2 of event {ImportSandbox.Expo}",
                "What if: Create 2 and update 1 visitors (1 unchanged, 0 skipped, 1 failed)",
            ],
            host.Text.Split('\n').Where(line => line.StartsWith("What if", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nothing_is_sent_if_WhatIfPreference_is_set()
    {
        await using var sandbox = await ImportSandbox.StartAsync(host: new TestHost());

        Assert.Empty(sandbox.Run("$WhatIfPreference = $true; " + ImportRows.New + " | Import-VisitVisitor", 1).MustSucceed().Output);
        Assert.Empty(sandbox.Writes);
    }

    [Theory]
    [InlineData(100, "", 0)]
    [InlineData(101, "", 1)]
    [InlineData(101, "-Force", 0)]
    [InlineData(101, "-Confirm:$false", 0)]
    [InlineData(3, "-Confirm", 1)]
    [InlineData(101, "-Confirm", 1)]
    public async Task A_user_is_prompted_once_above_a_hundred_changes_and_with_Confirm(int rows, string parameter, int questions)
    {
        var host = new TestHost();
        await using var sandbox = await ImportSandbox.StartAsync(host: host);

        var result = sandbox.Run($"{ImportRows.New} | Import-VisitVisitor {parameter}", rows).MustSucceed();

        Assert.Equal(rows, result.Output.Count);
        Assert.Equal(questions, host.Questions.Count);
        Assert.All(host.Questions, question => Assert.Contains($"Create {rows} and update 0 visitors", question, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(101, "")]
    [InlineData(1, "-Confirm")]
    public async Task Nothing_is_sent_if_the_user_declines(int rows, string parameter)
    {
        await using var sandbox = await ImportSandbox.StartAsync(host: new TestHost { Declines = true });

        Assert.Empty(sandbox.Run($"{ImportRows.New} | Import-VisitVisitor {parameter}", rows).MustSucceed().Output);
        Assert.Empty(sandbox.Writes);
    }

    [Fact]
    public async Task A_job_is_not_prompted()
    {
        await using var sandbox = await ImportSandbox.StartAsync();

        Assert.Equal(101, sandbox.Run(ImportRows.New + " | Import-VisitVisitor", 101).MustSucceed().Output.Count);
    }
}

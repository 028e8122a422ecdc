using System.Management.Automation.Host;

namespace VisitCloud.Shell.Host;

/// <summary>The console's measures, and the little else that the engine needs of it.</summary>
internal sealed class ConsoleRawScreen : PSHostRawUserInterface
{
    /// <summary>Where the output is a file or a pipe, which have no width.</summary>
    private static readonly Size Paper = new(120, 50);

    public override ConsoleColor BackgroundColor
    {
        get => Console.BackgroundColor;
        set => Console.BackgroundColor = value;
    }

    public override ConsoleColor ForegroundColor
    {
        get => Console.ForegroundColor;
        set => Console.ForegroundColor = value;
    }

    public override Size BufferSize
    {
        get => WindowSize;
        set => throw Unsupported();
    }

    public override Size WindowSize
    {
        get => Console.IsOutputRedirected ? Paper : new(Console.WindowWidth, Console.WindowHeight);
        set => throw Unsupported();
    }

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override Size MaxWindowSize => WindowSize;

    public override Coordinates CursorPosition
    {
        get => new(Console.CursorLeft, Console.CursorTop);
        set => Console.SetCursorPosition(value.X, value.Y);
    }

    public override Coordinates WindowPosition
    {
        get => default;
        set => throw Unsupported();
    }

    public override int CursorSize
    {
        get => 25;
        set => throw Unsupported();
    }

    public override bool KeyAvailable => Console.KeyAvailable;

    public override string WindowTitle
    {
        get => "";
        set => Console.Title = value;
    }

    public override void FlushInputBuffer()
    {
        while (Console.KeyAvailable)
            Console.ReadKey(intercept: true);
    }

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        var key = Console.ReadKey(options.HasFlag(ReadKeyOptions.NoEcho));
        return new KeyInfo((int)key.Key, key.KeyChar, default, keyDown: true);
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw Unsupported();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw Unsupported();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw Unsupported();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw Unsupported();

    private static NotSupportedException Unsupported() => new("This shell's console can't do that.");
}
